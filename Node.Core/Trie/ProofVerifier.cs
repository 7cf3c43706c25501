using Node.Core.Primitives;

namespace Node.Core.Trie;

/// <summary>Checks what remote nodes prove. Total: no bytes make it throw.</summary>
public static class ProofVerifier
{
    /// <summary>A proof of one key that must be complete and nothing more.</summary>
    /// <param name="root">Of the trie, from a header that is trusted.</param>
    /// <param name="key">As it is in the trie: of a secure trie the hash.</param>
    /// <param name="nodes">In any order.</param>
    public static ProofResult Verify(in Hash256 root, ReadOnlySpan<byte> key, IEnumerable<byte[]> nodes)
    {
        var set = new NodeSet(nodes);
        var result = Verify(root, key, set);
        return result.IsValid && !set.IsUsedUp ? new ProofResult(null, ProofFault.UselessNode) : result;
    }

    /// <summary>
    /// One key of a set that proves several, in one trie or in several. When all were asked for, <see cref="NodeSet.IsUsedUp"/> must hold.
    /// </summary>
    public static ProofResult Verify(in Hash256 root, ReadOnlySpan<byte> key, NodeSet nodes)
    {
        var lookup = new MerkleTrie(nodes, root).Get(key);
        return new ProofResult(lookup.Value, ProofResult.FaultOf(lookup.Failure));
    }
}
