using Node.Core.Primitives;

namespace Node.Core.State;

/// <summary>What a run needed and its <see cref="IStateReader"/> did not have. With it at hand, the run is begun anew.</summary>
public abstract record StateMissing
{
    private StateMissing()
    {
    }

    public sealed record OfAccount(Address Address) : StateMissing;

    public sealed record OfStorage(Address Address, UInt256 Slot) : StateMissing;

    public sealed record OfCode(Address Address, Hash256 CodeHash) : StateMissing;

    /// <summary>The hash of one of the 256 blocks before, by its number.</summary>
    public sealed record OfBlockHash(ulong Number) : StateMissing;
}
