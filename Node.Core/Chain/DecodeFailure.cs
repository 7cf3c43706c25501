using Node.Core.Encoding;

namespace Node.Core.Chain;

/// <summary>Why bytes are no header, block, transaction or receipt. <c>default</c> is no failure.</summary>
/// <param name="Field">The field, with the way to it: <c>transactions[3].accessList[0].address</c>.</param>
/// <param name="Reason">What is wrong with it: an <see cref="RlpError"/> or a few words.</param>
public readonly record struct DecodeFailure(string? Field, string? Reason)
{
    public bool IsNone => Field is null;

    public override string ToString() => IsNone ? "no failure" : $"{Field}: {Reason}";

    internal DecodeFailure Within(string outer) => IsNone ? this : this with { Field = $"{outer}.{Field}" };
}
