using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Import;
using Node.Core.Les.Messages;
using Node.Core.Primitives;
using Node.Core.State;
using Node.Core.Trie;

namespace Node.Tests.Core.Les;

/// <summary>What an honest server of les answers to a request, from a chain and helper tries; no limits, no costs.</summary>
/// <param name="tries">By kind and last section.</param>
internal sealed class HonestAnswers(ChainView chain, Func<HelperTrie, ulong, MerkleTrie?>? tries = null)
{
    public LesReply Answer(LesRequest request, ulong buffer) => request switch
    {
        GetHeaders get => new Headers(get.Id, buffer, [.. HeadersOf(get)]),
        GetBodies get => new Bodies(get.Id, buffer, [.. Known(get.Blocks).Select(header => chain.Reader.Body(header.Number, header.Hash)!)]),
        GetReceipts get => new BlockReceipts(
            get.Id, buffer, [.. Known(get.Blocks).Select(header => chain.Reader.Receipts(header.Number, header.Hash)!.Value)]),
        GetCodes get => new Codes(get.Id, buffer, [.. get.Names.Select(CodeOf).OfType<byte[]>().Select(code => new ReadOnlyMemory<byte>(code))]),
        GetProofs get => new Proofs(get.Id, buffer, ProofsOf(get)),
        GetHelperProofs get => HelperProofsOf(get, buffer),
        SendTransactions send => new TransactionStatuses(
            send.Id, buffer, [.. send.Transactions.Select(_ => new TransactionStatus(TransactionState.Pending, null, ""))]),
        GetTransactionStatuses get => new TransactionStatuses(get.Id, buffer, [.. get.Hashes.Select(StatusOf)]),
        _ => throw new ArgumentOutOfRangeException(nameof(request)),
    };

    private IEnumerable<Header> Known(ImmutableArray<Hash256> blocks) => blocks.Select(hash => chain.Reader.Header(hash)).OfType<Header>();

    private IEnumerable<Header> HeadersOf(GetHeaders get)
    {
        var first = get.Origin.Hash is { } hash ? chain.Reader.Header(hash) : chain.Reader.Header(get.Origin.Number);
        var step = (get.IsReverse ? -1 : 1) * (long)(get.Skip + 1);
        for (var i = 0; first is not null && i < (int)get.Amount; i++)
        {
            if (chain.Reader.Header((ulong)((long)first.Number + (i * step))) is not { } header)
                yield break;
            yield return i == 0 ? first : header;
        }
    }

    private byte[]? CodeOf(CodeName name) =>
        AccountOf(name.Block, name.Account) is { } account && account.CodeHash != KnownHashes.NoCode ? chain.Code(account.CodeHash) : null;

    private Account? AccountOf(Hash256 block, Hash256 key) =>
        chain.Reader.Header(block) is { } header && new MerkleTrie(chain.Nodes, header.StateRoot).Get(key.Bytes).Value is { } value
            && AccountCodec.TryDecode(value, out var account)
            ? account
            : null;

    private ImmutableArray<ReadOnlyMemory<byte>> ProofsOf(GetProofs get)
    {
        var nodes = new List<byte[]>();
        foreach (var name in get.Names)
        {
            var root = name.Account is { } account ? AccountOf(name.Block, account)?.StorageRoot : chain.Reader.Header(name.Block)?.StateRoot;
            if (root is { } known)
                new MerkleTrie(chain.Nodes, known).TryProve(name.Key.Span, nodes, out _);
        }

        return Set(nodes);
    }

    private HelperProofs HelperProofsOf(GetHelperProofs get, ulong buffer)
    {
        var (nodes, auxiliary) = (new List<byte[]>(), ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>());
        foreach (var name in get.Names)
        {
            if (tries?.Invoke(name.Trie, name.Section) is not { } trie)
                continue;
            trie.TryProve(name.Key.Span, nodes, out _);
            if (name.Auxiliary == HelperProofName.HeaderToo && chain.Reader.Header(Number(name.Key.Span)) is { } header)
                auxiliary.Add(HeaderCodec.Encode(header));
        }

        return new HelperProofs(get.Id, buffer, Set(nodes), auxiliary.ToImmutable());
    }

    private TransactionStatus StatusOf(Hash256 hash) =>
        chain.Reader.Find(hash) is { } place ? new(TransactionState.Included, place, "") : new(TransactionState.Unknown, null, "");

    // Each once, in the order of first use.
    private static ImmutableArray<ReadOnlyMemory<byte>> Set(List<byte[]> nodes) =>
        [.. nodes.DistinctBy(node => Keccak256.Hash(node)).Select(node => new ReadOnlyMemory<byte>(node))];

    private static ulong Number(ReadOnlySpan<byte> key) => System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(key);
}
