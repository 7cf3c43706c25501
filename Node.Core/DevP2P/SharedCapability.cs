namespace Node.Core.DevP2P;

/// <summary>A capability that both ends have, and the message ids that are its own on this connection: [Offset, Offset + Length).</summary>
/// <param name="Capability">Name and the highest common version.</param>
/// <param name="Offset">The id of its message 0.</param>
/// <param name="Length">How many ids it has.</param>
public sealed record SharedCapability(Capability Capability, ulong Offset, int Length)
{
    /// <summary>The first id that is not its own any more.</summary>
    public ulong End => Offset + (ulong)Length;
}
