namespace Node.Core.Queries;

/// <summary>Blocks that JSON-RPC names by a word.</summary>
public enum BlockTag
{
    /// <summary>The head.</summary>
    Latest,

    /// <summary>The genesis block.</summary>
    Earliest,

    /// <summary>The block that comes next: here the head, since a query sees what is on the chain only.</summary>
    Pending,

    /// <summary>Not known here: the beacon chain says which it is.</summary>
    Safe,

    /// <summary>As <see cref="Safe"/>.</summary>
    Finalized,
}
