using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Les.Messages;
using Node.Core.Primitives;
using Node.Core.Storage;
using Node.Core.Trie;

namespace Node.Core.Les.Serving;

/// <summary>
/// Answers what light clients ask from a chain's store. What is not here is left out of a reply, and a reply ends where it has become too large
/// (les-facts 2.3, 10). Safe for any number of threads.
/// </summary>
public sealed class LesResponder
{
    /// <summary>Bytes after which a reply ends: geth's and caps/les.md's soft limit.</summary>
    public const int SoftReplySize = 2 * 1024 * 1024;

    // What a header is taken for, so that the limit needs no encoding.
    private const int HeaderSize = 500;

    // Of a transaction that is in a block.
    private const int StatusSize = 45;

    private readonly IStoreReader _store;
    private readonly ChainReader _reader;
    private readonly StoredNodes _nodes;
    private readonly HelperTries _helpers;
    private readonly ServedRange _range;

    public LesResponder(IStoreReader store, HelperSections cht, HelperSections bloomTrie, ServedRange range)
    {
        (_store, _reader, _range) = (store, new ChainReader(store), range);
        _nodes = new StoredNodes(store, ChainSchema.Nodes);
        _helpers = new HelperTries(store, cht, bloomTrie);
    }

    /// <param name="version">Of les, with that client.</param>
    public LesAnswer Answer(LesRequest request, uint version) => Steps(request, version).Last()!.Value;

    /// <summary>An answer bit by bit: null before each item, so that others can be served in between, and the answer at the end. For one thread at a time.</summary>
    /// <param name="version">Of les, with that client.</param>
    public IEnumerable<LesAnswer?> Steps(LesRequest request, uint version) => request switch
    {
        GetHeaders headers => [Answer(headers)],
        GetBodies bodies => Steps(bodies),
        GetReceipts receipts => Steps(receipts),
        GetProofs proofs => Steps(proofs),
        GetCodes codes => Steps(codes),
        GetHelperProofs proofs => _helpers.Steps(proofs, version),
        GetTransactionStatuses statuses => Steps(statuses.Id, statuses.Hashes),
        SendTransactions transactions => Steps(transactions.Id, [.. transactions.Transactions.Select(transaction => transaction.Hash)]),
        _ => throw new ArgumentOutOfRangeException(nameof(request), request, "No request of les."),
    };

    private LesAnswer Answer(GetHeaders request)
    {
        var headers = new HeaderRun(_reader).Read(request, SoftReplySize / HeaderSize);
        return new LesAnswer(new Headers(request.Id, 0, headers), headers.Length * HeaderSize, headers.IsEmpty ? 1 : 0);
    }

    private IEnumerable<LesAnswer?> Steps(GetBodies request)
    {
        var (bodies, size, misses) = (ImmutableArray.CreateBuilder<Body>(), 0, 0);
        foreach (var hash in request.Blocks)
        {
            if (size >= SoftReplySize)
                break;
            yield return null;
            if (_reader.NumberOf(hash) is not { } number || _reader.EncodedBody(number, hash) is not { } encoded)
            {
                misses++;
                continue;
            }

            bodies.Add(BlockCodec.TryDecodeBody(encoded, out var body, out var failure)
                ? body
                : throw new StoreException($"The body of block {hash} in the store is damaged: {failure}."));
            size += encoded.Length;
        }

        yield return new LesAnswer(new Bodies(request.Id, 0, bodies.DrainToImmutable()), size, misses);
    }

    private IEnumerable<LesAnswer?> Steps(GetReceipts request)
    {
        var (blocks, size, misses) = (ImmutableArray.CreateBuilder<ImmutableArray<Receipt>>(), 0, 0);
        foreach (var hash in request.Blocks)
        {
            if (size >= SoftReplySize)
                break;
            yield return null;
            if (_reader.NumberOf(hash) is not { } number || _reader.Receipts(number, hash) is not { } receipts)
            {
                misses++;
                continue;
            }

            blocks.Add(receipts);
            size += receipts.Sum(SizeOf);
        }

        yield return new LesAnswer(new BlockReceipts(request.Id, 0, blocks.DrainToImmutable()), size, misses);
    }

    private IEnumerable<LesAnswer?> Steps(GetCodes request)
    {
        var (codes, size, misses) = (ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>(), 0, 0);
        var states = new StateReader(_reader, _nodes, _range);
        foreach (var name in request.Names)
        {
            if (size >= SoftReplySize)
                break;
            yield return null;
            if (states.AccountAfter(name.Block, name.Account) is not { } account || _store.Get(ChainSchema.Code(account.CodeHash)) is not { } code)
            {
                misses++;
                continue;
            }

            codes.Add(code);
            size += code.Length;
        }

        yield return new LesAnswer(new Codes(request.Id, 0, codes.DrainToImmutable()), size, misses);
    }

    private IEnumerable<LesAnswer?> Steps(GetProofs request)
    {
        var (nodes, proof, misses) = (new NodeList(), new List<byte[]>(), 0);
        var states = new StateReader(_reader, _nodes, _range);
        foreach (var name in request.Names)
        {
            if (nodes.Size >= SoftReplySize)
                break;
            yield return null;
            var trie = name.Account is { } account ? states.StorageAfter(name.Block, account) : states.StateAfter(name.Block);
            proof.Clear();
            if (trie is not null && trie.TryProve(name.Key.Span, proof, out _))
                nodes.Add(proof, name.FromLevel);
            else
                misses++;
        }

        yield return new LesAnswer(new Proofs(request.Id, 0, nodes.ToImmutable()), nodes.Size, misses);
    }

    // What is not in a block may be in the pool, which is asked by whoever has it.
    private IEnumerable<LesAnswer?> Steps(ulong id, ImmutableArray<Hash256> hashes)
    {
        var items = ImmutableArray.CreateBuilder<TransactionStatus>(hashes.Length);
        foreach (var hash in hashes)
        {
            yield return null;
            items.Add(_reader.Find(hash) is { } place
                ? new TransactionStatus(TransactionState.Included, place, "")
                : new TransactionStatus(TransactionState.Unknown, null, ""));
        }

        yield return new LesAnswer(new TransactionStatuses(id, 0, items.MoveToImmutable()), hashes.Length * StatusSize, 0);
    }

    // A receipt is its bloom and its logs, more or less.
    private static int SizeOf(Receipt receipt) => Bloom.Size + 50 + receipt.Logs.Sum(log => 60 + log.Data.Length + (33 * log.Topics.Length));
}
