namespace Node.Core.Trie;

/// <summary>What a trie says of a key: a value, that it has none, or why it cannot say.</summary>
/// <param name="Value">Null: the trie has no such key, or <paramref name="Failure"/> says why that is not known.</param>
public readonly record struct TrieLookup(byte[]? Value, TrieFailure Failure)
{
    public bool IsFound => Value is not null;

    /// <summary>Known not to be there.</summary>
    public bool IsAbsent => Value is null && Failure.IsNone;
}
