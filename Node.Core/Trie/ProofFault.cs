namespace Node.Core.Trie;

/// <summary>Why a proof was refused.</summary>
public enum ProofFault
{
    None,

    /// <summary>A node on the way to the key is not among those sent, or its hash is another than the one above it names.</summary>
    MissingNode,

    /// <summary>A node on the way is no node.</summary>
    MalformedNode,

    /// <summary>A node was sent that proves nothing.</summary>
    UselessNode,

    /// <summary>Of a range: keys out of order or out of the range, of different lengths, or an entry without a value.</summary>
    BadEntries,

    /// <summary>Of a range: with the entries the trie has another root.</summary>
    WrongRoot,
}
