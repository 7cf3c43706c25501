namespace Node.Core.Trie;

/// <summary>Why a trie could not be walked.</summary>
public enum TrieFault
{
    None,

    /// <summary>A node is not there: it was not given, or not stored, or not fetched yet.</summary>
    Missing,

    /// <summary>A node is there, and is none.</summary>
    Malformed,
}
