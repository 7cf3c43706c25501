using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Queries.Calls;

/// <summary>A transaction that nobody signed, as <c>eth_call</c> and its kin take it. What is null was not given.</summary>
public sealed record CallArguments
{
    public Address From { get; init; }

    /// <summary>Null: creates a contract.</summary>
    public Address? To { get; init; }

    public ulong? Gas { get; init; }

    /// <summary>In wei, of both fees; not beside them.</summary>
    public UInt256? GasPrice { get; init; }

    public UInt256? MaxFeePerGas { get; init; }

    public UInt256? MaxPriorityFeePerGas { get; init; }

    public UInt256 Value { get; init; }

    public ReadOnlyMemory<byte> Data { get; init; }

    public ImmutableArray<AccessListEntry> AccessList { get; init; } = [];

    public UInt256 MaxFeePerBlobGas { get; init; }

    public ImmutableArray<Hash256> BlobVersionedHashes { get; init; } = [];

    public ImmutableArray<Authorization> Authorizations { get; init; } = [];

    internal bool HasTwoPrices => GasPrice is not null && (MaxFeePerGas is not null || MaxPriorityFeePerGas is not null);

    /// <summary>The most that a unit of gas may cost.</summary>
    internal UInt256 FeeCap => GasPrice ?? MaxFeePerGas ?? default;

    internal Transaction ToTransaction(ulong gas) => new()
    {
        MaxFeePerGas = FeeCap,
        MaxPriorityFeePerGas = GasPrice ?? MaxPriorityFeePerGas ?? default,
        GasLimit = gas,
        To = To,
        Value = Value,
        Data = Data,
        AccessList = AccessList,
        MaxFeePerBlobGas = MaxFeePerBlobGas,
        BlobVersionedHashes = BlobVersionedHashes,
        Authorizations = Authorizations,
    };
}
