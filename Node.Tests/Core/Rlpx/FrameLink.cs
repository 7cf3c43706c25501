using System.Buffers;
using Node.Core.Crypto;
using Node.Core.Rlpx;

namespace Node.Tests.Core.Rlpx;

/// <summary>One direction of a connection under the published secrets: a writer, and the reader at the other end.</summary>
internal sealed class FrameLink
{
    public FrameWriter Writer { get; } = RlpxSecretsSpecs.Published(isInitiator: true).CreateWriter();

    public FrameReader Reader { get; } = RlpxSecretsSpecs.Published(isInitiator: false).CreateReader();

    public byte[] Written(ReadOnlyMemory<byte> data)
    {
        var output = new ArrayBufferWriter<byte>();
        Writer.Write(data.Span[..1], data.Span[1..], output);
        return output.WrittenSpan.ToArray();
    }

    public FrameResult Read(byte[] wire)
    {
        var input = new ReadOnlySequence<byte>(wire);
        return Reader.Read(ref input);
    }

    /// <summary>A first frame that no writer of ours writes, with right MACs.</summary>
    public static byte[] Crafted(byte[] header, byte[] paddedData)
    {
        using var secrets = RlpxSecretsSpecs.Published(isInitiator: true);
        using var cipher = new AesCtr(secrets.Aes, new byte[16]);
        using var mac = new FrameMac(secrets.Mac, secrets.Egress);
        var sealedHeader = new byte[16];
        var sealedData = new byte[paddedData.Length];
        cipher.Transform(header, sealedHeader);
        cipher.Transform(paddedData, sealedData);
        byte[] start = [.. sealedHeader, .. mac.OfHeader(sealedHeader), .. sealedData];
        mac.Update(sealedData);
        return [.. start, .. mac.OfFrame()];
    }
}
