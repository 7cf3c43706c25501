using Node.Core.Primitives;

namespace Node.Core.State;

/// <summary>
/// A slot of storage that the run has seen. The values of "this transaction" hold as long as the number beside them is the transaction's.
/// </summary>
internal sealed class StorageSlot(in UInt256 key, in UInt256 value)
{
    public UInt256 Key { get; } = key;

    public UInt256 Current = value;

    /// <summary>The value that the store has.</summary>
    public UInt256 Stored = value;

    /// <summary>The value before transaction <see cref="WrittenIn"/>.</summary>
    public UInt256 Before;

    public uint WrittenIn;

    /// <summary>The transaction that accessed it last (EIP-2929).</summary>
    public uint WarmIn;
}
