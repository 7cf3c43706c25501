using Node.Core.Chain;
using Node.Core.Encoding;
using Node.Core.Les.Messages;

namespace Node.Core.Les;

/// <summary>
/// Messages of les/2 to les/4 and their payloads (caps/les.md; where geth differs, as geth has them). A version has the messages of the one before it
/// and more, so that a record is written alike in all.
/// </summary>
public static class LesCodec
{
    public const uint FirstVersion = 2;
    public const uint LastVersion = 4;

    /// <summary>How many message codes a version takes: les/3 added two.</summary>
    public static int Length(uint version) => version < MessageKinds.FirstWithStop ? MessageKinds.Stop : MessageKinds.Resume + 1;

    /// <summary>Total: no bytes make it throw. The record owns its bytes.</summary>
    public static LesResult Decode(uint version, int code, ReadOnlyMemory<byte> payload)
    {
        if (MessageKinds.Of(code) is not { } kind || version < kind.Since)
            return new LesResult(null, new DecodeFailure("code", $"{code} is none of les/{version}"));
        var reader = new FieldReader(payload.Span);
        var message = kind.Read(ref reader);
        reader.End(kind.Name);
        return reader.Failed ? new LesResult(null, reader.Failure.Within(kind.Name)) : new LesResult(message, default);
    }

    /// <summary>Writes the payload of a message.</summary>
    /// <returns>Its code.</returns>
    public static int Encode(LesMessage message, RlpWriter writer)
    {
        var kind = MessageKinds.Of(message);
        kind.Write(message, writer);
        return kind.Code;
    }
}
