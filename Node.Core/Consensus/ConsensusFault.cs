namespace Node.Core.Consensus;

/// <summary>The first rule that a block does not meet. <c>default</c>: it meets them all.</summary>
/// <param name="Field">The field, as JSON-RPC calls it.</param>
/// <param name="Reason">What is wrong with it, with both values where there are two.</param>
public readonly record struct ConsensusFault(ConsensusFaultKind Kind, string? Field, string? Reason)
{
    public bool IsNone => Kind == ConsensusFaultKind.None;

    public static ConsensusFault Invalid(string field, string reason) => new(ConsensusFaultKind.Invalid, field, reason);

    internal static ConsensusFault UnknownAncestor(string reason) => new(ConsensusFaultKind.UnknownAncestor, "parentHash", reason);

    internal static ConsensusFault Future(ulong timestamp, ulong now) =>
        new(ConsensusFaultKind.Future, "timestamp", $"{timestamp} is to come, it is {now}");

    public override string ToString() => IsNone ? "no fault" : $"{Field}: {Reason}";
}
