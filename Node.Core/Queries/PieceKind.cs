namespace Node.Core.Queries;

/// <summary>What a light client gets from servers.</summary>
public enum PieceKind
{
    /// <summary>A header by its hash.</summary>
    Header,

    /// <summary>Header and total difficulty of a number, by a root of canonical hashes.</summary>
    CanonicalHeader,

    /// <summary>By the hash of the block.</summary>
    Body,

    /// <summary>By the hash of the block.</summary>
    Receipts,

    /// <summary>An account by the root of the state and its address.</summary>
    Account,

    /// <summary>A slot by the root of the storage.</summary>
    Slot,

    /// <summary>By its hash.</summary>
    Code,

    /// <summary>One bit of the blooms of a section, by the root of the bloom trie.</summary>
    BloomBits,

    /// <summary>What servers say of a transaction, by its hash: true at the moment only.</summary>
    TransactionStatus,
}
