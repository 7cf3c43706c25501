using System.Buffers.Binary;
using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Les.Messages;
using Node.Core.Storage;
using Node.Core.Trie;

namespace Node.Core.Les.Serving;

/// <summary>
/// Proofs in the tries of canonical hashes and of bloom bits. les/4 answers a request with a failing proof not at all; before, clients take the
/// header that they asked for beside it without a proof (les-facts 2.3, 9).
/// </summary>
internal sealed class HelperTries(IStoreReader store, HelperSections cht, HelperSections bloomTrie)
{
    private const uint NoHalfAnswers = 4;

    private readonly ChainReader _reader = new(store);
    private readonly StoredNodes _chtNodes = new(store, ChainSchema.ChtNodes);
    private readonly StoredNodes _bloomNodes = new(store, ChainSchema.BloomNodes);

    public IEnumerable<LesAnswer?> Steps(GetHelperProofs request, uint version)
    {
        var (nodes, proof, size, misses) = (new NodeList(), new List<byte[]>(), 0L, 0);
        var headers = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>();
        var tries = new Dictionary<(HelperTrie, ulong), MerkleTrie?>();
        foreach (var name in request.Names)
        {
            if (nodes.Size + size >= LesResponder.SoftReplySize)
                break;
            yield return null;
            if (!tries.TryGetValue((name.Trie, name.Section), out var trie))
                tries.Add((name.Trie, name.Section), trie = Open(name.Trie, name.Section));
            proof.Clear();
            if (trie is not null && trie.TryProve(name.Key.Span, proof, out _))
                nodes.Add(proof, name.FromLevel);
            else
                misses++;
            if (misses > 0 && version >= NoHalfAnswers)
            {
                yield return new LesAnswer(null, 0, misses);
                yield break;
            }

            if (name.Auxiliary == HelperProofName.HeaderToo && HeaderOf(name) is { } header)
            {
                headers.Add(header);
                size += header.Length;
            }
        }

        yield return new LesAnswer(new HelperProofs(request.Id, 0, nodes.ToImmutable(), headers.DrainToImmutable()), nodes.Size + size, misses);
    }

    private MerkleTrie? Open(HelperTrie trie, ulong section) => trie switch
    {
        HelperTrie.Cht => cht.Root(section) is { } root ? new MerkleTrie(_chtNodes, root) : null,
        HelperTrie.BloomTrie => bloomTrie.Root(section) is { } root ? new MerkleTrie(_bloomNodes, root) : null,
        _ => null,
    };

    private byte[]? HeaderOf(HelperProofName name) =>
        name.Trie == HelperTrie.Cht && name.Key.Length == sizeof(ulong)
        && BinaryPrimitives.ReadUInt64BigEndian(name.Key.Span) is var number && _reader.CanonicalHash(number) is { } hash
            ? store.Get(ChainSchema.Header(number, hash))
            : null;
}
