using Node.Core.Primitives;

namespace Node.Core.Chain;

/// <summary>
/// The header of a block, of every fork up to Prague. The fields after <see cref="Nonce"/> came one after the other; one that is set asks for
/// all before it. Immutable, equal by <see cref="Hash"/>.
/// </summary>
public sealed record Header
{
    private Memo<Hash256>? _hash;

    public Hash256 ParentHash { get; init; }

    /// <summary>Keccak-256 of the list of uncles, <c>sha3Uncles</c> in JSON.</summary>
    public Hash256 UnclesHash { get; init; } = KnownHashes.NoUncles;

    /// <summary>Who gets the fees, <c>miner</c> in JSON; clique's vote is about it.</summary>
    public Address Beneficiary { get; init; }

    public Hash256 StateRoot { get; init; } = KnownHashes.EmptyTrie;

    public Hash256 TransactionsRoot { get; init; } = KnownHashes.EmptyTrie;

    public Hash256 ReceiptsRoot { get; init; } = KnownHashes.EmptyTrie;

    public Bloom LogsBloom { get; init; } = Bloom.Empty;

    public UInt256 Difficulty { get; init; }

    public ulong Number { get; init; }

    public ulong GasLimit { get; init; }

    public ulong GasUsed { get; init; }

    /// <summary>In seconds of Unix time.</summary>
    public ulong Timestamp { get; init; }

    public ReadOnlyMemory<byte> ExtraData { get; init; }

    /// <summary>Of ethash the mix, after the merge the beacon chain's randomness (EIP-4399).</summary>
    public Hash256 MixHash { get; init; }

    /// <summary>Eight bytes, not an integer: written with its leading zeros.</summary>
    public ulong Nonce { get; init; }

    /// <summary>London (EIP-1559), in wei.</summary>
    public UInt256? BaseFeePerGas { get; init; }

    /// <summary>Shanghai (EIP-4895).</summary>
    public Hash256? WithdrawalsRoot { get; init; }

    /// <summary>Cancun (EIP-4844).</summary>
    public ulong? BlobGasUsed { get; init; }

    /// <summary>Cancun (EIP-4844).</summary>
    public ulong? ExcessBlobGas { get; init; }

    /// <summary>Cancun (EIP-4788).</summary>
    public Hash256? ParentBeaconBlockRoot { get; init; }

    /// <summary>Prague (EIP-7685).</summary>
    public Hash256? RequestsHash { get; init; }

    /// <summary>Keccak-256 of the encoding; computed once.</summary>
    public Hash256 Hash
    {
        get
        {
            if (_hash is not { } known || !known.IsOf(this))
                _hash = known = new Memo<Hash256>(this, Scratch.Hash(this, HeaderCodec.Write));
            return known.Value;
        }
    }

    public bool Equals(Header? other) => other is not null && (ReferenceEquals(this, other) || Hash == other.Hash);

    public override int GetHashCode() => Hash.GetHashCode();

    public override string ToString() => $"block {Number} {Hash}";
}
