using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Les.Messages;

namespace Node.Tests.Core.Les;

/// <summary>Answers honestly but for one lie. When an answer comes, or that none does, is for whoever sends it.</summary>
internal sealed class Liar(HonestAnswers answers, Lie lie)
{
    public LesReply Answer(LesRequest request, ulong buffer = 0)
    {
        var honest = answers.Answer(request, buffer);
        return (lie, honest) switch
        {
            (Lie.WrongHeader, Headers { Items: [.., var last] } reply) => reply with { Items = [.. reply.Items[..^1], Other(last)] },
            (Lie.WrongHeader, HelperProofs { Auxiliary: [var header] } reply) => reply with { Auxiliary = [Other(header)] },
            (Lie.WrongBlock, Bodies { Items: [var body] } reply) => reply with { Items = [body with { Transactions = body.Transactions.Add(new Transaction()) }] },
            (Lie.WrongBlock, BlockReceipts { Items: [var receipts] } reply) => reply with { Items = [receipts.Add(new Receipt())] },
            (Lie.WrongCode, Codes { Items: [var code] } reply) => reply with { Items = [(byte[])[.. code.Span, 0]] },
            (Lie.WrongBloom, HelperProofs) => answers.Answer(OtherBit((GetHelperProofs)request), buffer),
            (Lie.OtherKind, Codes) => new Proofs(honest.Id, buffer, []),
            (Lie.OtherKind, _) => new Codes(honest.Id, buffer, []),
            (Lie.ShortReply, _) => Short(honest),
            (Lie.Nothing, _) => Empty(honest),
            (_, Proofs reply) => reply with { Nodes = Spoilt(reply.Nodes) },
            (_, HelperProofs reply) => reply with { Nodes = Spoilt(reply.Nodes) },
            _ => honest,
        };
    }

    private static LesReply Short(LesReply reply) => reply switch
    {
        Headers some => some with { Items = Short(some.Items) },
        Bodies some => some with { Items = Short(some.Items) },
        BlockReceipts some => some with { Items = Short(some.Items) },
        Codes some => some with { Items = Short(some.Items) },
        Proofs some => some with { Nodes = Short(some.Nodes) },
        HelperProofs { Auxiliary.IsEmpty: false } some => some with { Auxiliary = [] },
        HelperProofs some => some with { Nodes = Short(some.Nodes) },
        TransactionStatuses some => some with { Items = Short(some.Items) },
        _ => reply,
    };

    private static LesReply Empty(LesReply reply) => reply switch
    {
        Headers some => some with { Items = [] },
        Bodies some => some with { Items = [] },
        BlockReceipts some => some with { Items = [] },
        Codes some => some with { Items = [] },
        Proofs some => some with { Nodes = [] },
        HelperProofs some => some with { Nodes = [], Auxiliary = [] },
        TransactionStatuses some => some with { Items = [.. some.Items.Select(_ => new TransactionStatus(TransactionState.Unknown, null, ""))] },
        _ => reply,
    };

    private static ImmutableArray<T> Short<T>(ImmutableArray<T> items) => items.IsEmpty ? items : items[..^1];

    private static Header Other(Header header) => header with { ExtraData = (byte[])[.. header.ExtraData.Span, 1] };

    private static ReadOnlyMemory<byte> Other(ReadOnlyMemory<byte> encoded) =>
        HeaderCodec.TryDecode(encoded.Span, out var header, out _) ? HeaderCodec.Encode(Other(header)) : default;

    private static GetHelperProofs OtherBit(GetHelperProofs get) => get with
    {
        Names = [.. get.Names.Select(name => name.Trie == HelperTrie.BloomTrie ? name with { Key = OtherBit(name.Key.Span) } : name)],
    };

    private static byte[] OtherBit(ReadOnlySpan<byte> key) => [key[0], (byte)(key[1] ^ 1), .. key[2..]];

    private ImmutableArray<ReadOnlyMemory<byte>> Spoilt(ImmutableArray<ReadOnlyMemory<byte>> nodes) => (lie, nodes) switch
    {
        (Lie.WrongProof, [.., var last]) => [.. nodes[..^1], Changed(last)],
        (Lie.ExtraNode, _) => nodes.Add(HexBytes.Of("c4 82 20ab 07")),
        (Lie.NodeTwice, [var first, ..]) => nodes.Add(first),
        (Lie.MissingNode, [_, ..]) => nodes[..^1],
        _ => nodes,
    };

    private static ReadOnlyMemory<byte> Changed(ReadOnlyMemory<byte> node)
    {
        var bytes = node.ToArray();
        bytes[^1] ^= 1;
        return bytes;
    }
}
