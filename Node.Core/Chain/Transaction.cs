using System.Collections.Immutable;
using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.Chain;

/// <summary>A transaction of any type; what its type does not have is empty. Immutable, equal by <see cref="Hash"/>.</summary>
public sealed record Transaction
{
    private Memo<Hash256>? _hash;
    private Memo<Address?>? _sender;

    public TransactionType Type { get; init; }

    /// <summary>Null for a legacy transaction that any chain takes (before EIP-155).</summary>
    public ulong? ChainId { get; init; }

    public ulong Nonce { get; init; }

    /// <summary>The most that the block's beneficiary gets for a gas, in wei; of legacy and EIP-2930 the gas price.</summary>
    public UInt256 MaxPriorityFeePerGas { get; init; }

    /// <summary>The most that a gas may cost, in wei; of legacy and EIP-2930 the gas price.</summary>
    public UInt256 MaxFeePerGas { get; init; }

    /// <summary>The one price of legacy and EIP-2930: sets both fees.</summary>
    public UInt256 GasPrice
    {
        get => MaxFeePerGas;
        init => (MaxFeePerGas, MaxPriorityFeePerGas) = (value, value);
    }

    public ulong GasLimit { get; init; }

    /// <summary>Null: creates a contract.</summary>
    public Address? To { get; init; }

    public UInt256 Value { get; init; }

    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>From EIP-2930 on.</summary>
    public ImmutableArray<AccessListEntry> AccessList { get; init; } = [];

    /// <summary>EIP-4844, in wei.</summary>
    public UInt256 MaxFeePerBlobGas { get; init; }

    /// <summary>EIP-4844.</summary>
    public ImmutableArray<Hash256> BlobVersionedHashes { get; init; } = [];

    /// <summary>EIP-7702.</summary>
    public ImmutableArray<Authorization> Authorizations { get; init; } = [];

    public Signature Signature { get; init; }

    public bool IsCreation => To is null;

    /// <summary>Keccak-256 of the consensus form; computed once.</summary>
    public Hash256 Hash
    {
        get
        {
            if (_hash is not { } known || !known.IsOf(this))
                _hash = known = new Memo<Hash256>(this, Scratch.Hash(this, TransactionCodec.WriteConsensus));
            return known.Value;
        }
    }

    /// <summary>
    /// Who signed; null where the signature is nobody's. Recovered once. That s is low and the chain is this one is <see cref="TransactionRules"/>'.
    /// </summary>
    public Address? Sender
    {
        get
        {
            if (_sender is not { } known || !known.IsOf(this))
                _sender = known = new Memo<Address?>(this, Signature.TryRecover(SigningHash));
            return known.Value;
        }
    }

    /// <summary>What is signed: the consensus form without the signature; of EIP-155 with the chain id in its place.</summary>
    public Hash256 SigningHash => Scratch.Hash(this, TransactionCodec.WriteUnsigned);

    /// <summary>The transaction with the signature of <paramref name="key"/>.</summary>
    public Transaction Sign(PrivateKey key) => this with { Signature = Signature.Sign(SigningHash, key) };

    public bool Equals(Transaction? other) => other is not null && (ReferenceEquals(this, other) || Hash == other.Hash);

    public override int GetHashCode() => Hash.GetHashCode();

    public override string ToString() => $"transaction {Hash}";
}
