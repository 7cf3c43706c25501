namespace Node.Core.Les.Messages;

/// <summary><c>[type, trieIdx, key, fromLevel, auxReq]</c>: the path to a key of a helper trie.</summary>
/// <param name="Section">The last section that the trie covers.</param>
/// <param name="Key">Of a CHT the number in eight bytes, of a BloomTrie bit and section in ten; not hashed.</param>
/// <param name="Auxiliary">0 nothing, 2 the header of the number too (CHT only).</param>
public readonly record struct HelperProofName(HelperTrie Trie, ulong Section, ReadOnlyMemory<byte> Key, ulong FromLevel, ulong Auxiliary)
{
    public const ulong NoAuxiliary = 0;
    public const ulong HeaderToo = 2;
}
