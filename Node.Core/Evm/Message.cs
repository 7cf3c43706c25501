using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Evm;

/// <summary>What a transaction asks the EVM for, by whoever; <c>eth_call</c> makes one without a transaction.</summary>
public sealed record Message
{
    public Address From { get; init; }

    /// <summary>Null: creates a contract.</summary>
    public Address? To { get; init; }

    public UInt256 Value { get; init; }

    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>What it may use, without what a transaction pays first.</summary>
    public ulong Gas { get; init; }

    /// <summary>What GASPRICE tells, in wei; nobody is charged.</summary>
    public UInt256 GasPrice { get; init; }

    public ImmutableArray<AccessListEntry> AccessList { get; init; } = [];

    public ImmutableArray<Hash256> BlobVersionedHashes { get; init; } = [];
}
