namespace Node.Core.Les.Messages;

/// <summary>The tries that a server makes of the chain for clients to look into the past with.</summary>
public enum HelperTrie : uint
{
    /// <summary>Canonical hashes and total difficulties by number.</summary>
    Cht = 0,

    /// <summary>Bloom bits by bit and section.</summary>
    BloomTrie = 1,
}
