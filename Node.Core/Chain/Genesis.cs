using System.Collections.Immutable;
using Node.Core.Primitives;

namespace Node.Core.Chain;

/// <summary>The block that a chain begins with, and the accounts in it.</summary>
/// <param name="Header">Of block 0; its state root is that of <paramref name="Accounts"/>.</param>
/// <param name="Accounts">Null for a large chain, of which only the header is built in.</param>
public sealed record Genesis(Header Header, ImmutableDictionary<Address, GenesisAccount>? Accounts)
{
    /// <summary>EIP-1559's first base fee, in wei.</summary>
    public const ulong FirstBaseFee = 1_000_000_000;

    public Hash256 Hash => Header.Hash;

    /// <summary>The block; it has no body but an empty list of withdrawals where its fork has such.</summary>
    public Block Block => new(Header, Body.Empty with { Withdrawals = Header.WithdrawalsRoot is null ? null : [] });

    /// <summary>A header with the fields that its fork has, and the root of the accounts.</summary>
    /// <param name="fields">What was chosen: gas limit, difficulty, extra data and the like.</param>
    /// <param name="fork">The rules of block 0.</param>
    public static Genesis Create(Header fields, ImmutableDictionary<Address, GenesisAccount> accounts, Fork fork) => new(
        fields with
        {
            StateRoot = GenesisState.RootOf(accounts),
            BaseFeePerGas = fork >= Fork.London ? fields.BaseFeePerGas ?? FirstBaseFee : null,
            WithdrawalsRoot = fork >= Fork.Shanghai ? KnownHashes.EmptyTrie : null,
            BlobGasUsed = fork >= Fork.Cancun ? fields.BlobGasUsed ?? 0 : null,
            ExcessBlobGas = fork >= Fork.Cancun ? fields.ExcessBlobGas ?? 0 : null,
            ParentBeaconBlockRoot = fork >= Fork.Cancun ? fields.ParentBeaconBlockRoot ?? default(Hash256) : null,
            RequestsHash = fork >= Fork.Prague ? KnownHashes.NoRequests : null,
        },
        accounts);
}
