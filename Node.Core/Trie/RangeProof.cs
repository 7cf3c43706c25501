using Node.Core.Primitives;

namespace Node.Core.Trie;

/// <summary>
/// Checks that entries are all that a trie has between two keys (devp2p snap.md). The proofs of the two ends are read as a trie of which all
/// between is unknown and dropped; with the entries put in its place it must have the root again.
/// </summary>
public static class RangeProof
{
    /// <param name="root">Of the trie, from a header that is trusted.</param>
    /// <param name="first">Where the range begins; the trie need not have this key.</param>
    /// <param name="entries">In order, with keys as long as <paramref name="first"/>. None: the trie has no key from there on.</param>
    /// <param name="nodes">The proofs of <paramref name="first"/> and of the last key; null where the entries are the whole trie.</param>
    public static RangeProofResult Verify(
        in Hash256 root, ReadOnlySpan<byte> first, IReadOnlyList<KeyValuePair<byte[], byte[]>> entries, IEnumerable<byte[]>? nodes)
    {
        if (!AreOrdered(first, entries))
            return new RangeProofResult(ProofFault.BadEntries, false);
        if (nodes is null)
            return new RangeProofResult(RootOf(entries) == root ? ProofFault.None : ProofFault.WrongRoot, false);

        var trie = new MerkleTrie(new NodeSet(nodes), root);
        var gap = new RangeGap(trie);
        var last = entries.Count == 0 ? null : Nibbles.Of(entries[^1].Key);
        if (!gap.TryOpen(Nibbles.Of(first), last, out var failure))
            return new RangeProofResult(ProofResult.FaultOf(failure), false);
        foreach (var (key, value) in entries)
        {
            if (!trie.TryPut(key, value, out failure))
                return new RangeProofResult(ProofResult.FaultOf(failure), false);
        }

        return trie.Hash() == root ? new RangeProofResult(ProofFault.None, gap.HasMore) : new RangeProofResult(ProofFault.WrongRoot, false);
    }

    private static bool AreOrdered(ReadOnlySpan<byte> first, IReadOnlyList<KeyValuePair<byte[], byte[]>> entries)
    {
        var above = first;
        for (var i = 0; i < entries.Count; i++)
        {
            ReadOnlySpan<byte> key = entries[i].Key;
            var order = key.SequenceCompareTo(above);
            if (key.Length != first.Length || entries[i].Value.Length == 0 || order < 0 || (i > 0 && order == 0))
                return false;
            above = key;
        }

        return true;
    }

    private static Hash256 RootOf(IReadOnlyList<KeyValuePair<byte[], byte[]>> entries)
    {
        var trie = new StackTrie();
        foreach (var (key, value) in entries)
            trie.Add(key, value);
        return trie.End();
    }
}
