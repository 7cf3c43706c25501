using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Primitives;
using Node.Core.Storage;
using Node.Core.Trie;

namespace Node.Core.Light;

/// <summary>
/// The trie of canonical hashes with nothing kept of it but the nodes on the way to its last number. Numbers come in their order, so that is all that
/// adding one more needs: the trie of millions of blocks is continued from some nodes, and its root proves any header of the past to who has it.
/// In a store: <c>[next, [node, …]]</c>.
/// </summary>
internal sealed class ChtEdge
{
    // A key of eight bytes is sixteen steps, a branch takes 532 bytes at most.
    private const int MaxNodes = 17;
    private const int MaxNode = 1_024;

    private ImmutableArray<byte[]> _nodes;
    private MerkleTrie? _trie;

    private ChtEdge(ulong next, ImmutableArray<byte[]> nodes) => (Next, _nodes) = (next, nodes);

    /// <summary>The first number that is not in the trie.</summary>
    public ulong Next { get; private set; }

    public static ChtEdge Empty() => new(0, []);

    /// <summary>The edge of a trie that a proof of its last number shows; null where the proof is not that.</summary>
    public static ChtEdge? Of(in Hash256 root, ulong last, in Hash256 hash, IReadOnlyCollection<byte[]> proof)
    {
        var result = ProofVerifier.Verify(root, CanonicalHashTrie.Key(last), proof);
        if (!result.IsValid || result.Value is null || !CanonicalHashTrie.TryDecode(result.Value, out var entry) || entry.Hash != hash)
            return null;

        // In the order from the root on, whatever order they came in: every node of the set was used, so this finds them all.
        var (nodes, trie) = (new List<byte[]>(), new MerkleTrie(new NodeSet(proof), root));
        return trie.TryProve(CanonicalHashTrie.Key(last), nodes, out _) ? new ChtEdge(last + 1, [.. nodes]) : null;
    }

    /// <summary>Null for bytes that were not written here.</summary>
    public static ChtEdge? TryDecode(ReadOnlySpan<byte> bytes)
    {
        var reader = new FieldReader(bytes);
        reader.Enter("edge");
        var next = reader.UInt64("next");
        var nodes = reader.List("nodes", MaxNodes, static (ref fields) => fields.Bytes("node", MaxNode).ToArray());
        reader.Leave("edge");
        reader.End("edge");
        return reader.Failed ? null : new ChtEdge(next, nodes);
    }

    /// <exception cref="StoreException">The nodes are not those of the edge.</exception>
    public void Add(in Hash256 hash, in UInt256 totalDifficulty)
    {
        _trie ??= new MerkleTrie(new NodeSet(_nodes), _nodes.IsEmpty ? MerkleTrie.EmptyRoot : Keccak256.Hash(_nodes[0]));
        if (!CanonicalHashTrie.TryAdd(_trie, Next, new CanonicalHash(hash, totalDifficulty), out var failure))
            throw Damaged(failure);
        Next++;
    }

    public Hash256 Root()
    {
        Settle();
        return _nodes.IsEmpty ? MerkleTrie.EmptyRoot : Keccak256.Hash(_nodes[0]);
    }

    public byte[] Encode()
    {
        Settle();
        return Scratch.Encode(this, static (edge, writer) =>
        {
            writer.BeginList();
            writer.Write(edge.Next);
            writer.BeginList();
            foreach (var node in edge._nodes)
                writer.Write(node);
            writer.EndList();
            writer.EndList();
        });
    }

    // Forgets what is off the edge.
    private void Settle()
    {
        if (_trie is null)
            return;
        var nodes = new List<byte[]>();
        if (!_trie.TryProve(CanonicalHashTrie.Key(Next - 1), nodes, out var failure))
            throw Damaged(failure);
        (_nodes, _trie) = ([.. nodes], null);
    }

    private static StoreException Damaged(TrieFailure failure) => new($"The edge of the trie of canonical hashes in the store is damaged: {failure}.");
}
