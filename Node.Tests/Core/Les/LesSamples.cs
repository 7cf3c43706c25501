using Node.Core.Chain;
using Node.Core.Encoding;
using Node.Core.Les;
using Node.Core.Les.Messages;
using Node.Core.Primitives;
using Node.Tests.Core.Chain;

namespace Node.Tests.Core.Les;

/// <summary>One message of each kind and form, with values that can be told from each other.</summary>
internal static class LesSamples
{
    // A leaf and a branch of two hashes; what they are of nobody looks at here.
    private static readonly ReadOnlyMemory<byte> Leaf = HexBytes.Of("c4 82 20ab 07");
    private static readonly ReadOnlyMemory<byte> Other = HexBytes.Of("c5 83 1234ff 80");

    public static LesMessage[] All { get; } =
    [
        new Status([new("protocolVersion", new byte[] { 4 }), new("serveHeaders", new byte[] { 0x80 })]),
        new Announce(ChainSamples.Hash(1), 1_000, UInt256.One << 80, 3, [new("sign", HexBytes.Of("830a0b0c"))]),
        new Announce(default, 0, default, 0, []),
        new GetHeaders(7, new HeaderOrigin(null, 9), 10, 0, true),
        new GetHeaders(8, new HeaderOrigin(ChainSamples.Hash(2), 0), 192, 5, false),
        new Headers(7, 300_000, [ChainSamples.Header, ChainSamples.Header with { RequestsHash = null, Number = 9 }]),
        new GetBodies(9, [ChainSamples.Hash(3), ChainSamples.Hash(4)]),
        new Bodies(9, 0, [ChainSamples.Block.Body, Body.Empty]),
        new GetReceipts(10, [ChainSamples.Hash(5)]),
        new BlockReceipts(10, ulong.MaxValue, [[.. ChainSamples.Receipts], []]),
        new GetCodes(11, [new CodeName(ChainSamples.Hash(6), ChainSamples.Hash(7))]),
        new Codes(11, 5, [new byte[] { 0x60, 0x00 }, ReadOnlyMemory<byte>.Empty, new byte[] { 0x01 }]),
        new GetProofs(12,
        [
            new ProofName(ChainSamples.Hash(8), null, ChainSamples.Hash(9).Bytes.ToArray(), 0),
            new ProofName(ChainSamples.Hash(8), ChainSamples.Hash(9), ChainSamples.Hash(10).Bytes.ToArray(), 2),
        ]),
        new Proofs(12, 6, [Leaf, Other]),
        new GetHelperProofs(13,
        [
            new HelperProofName(HelperTrie.Cht, 3, HexBytes.Of("0000000000018000"), 0, HelperProofName.HeaderToo),
            new HelperProofName(HelperTrie.BloomTrie, 3, HexBytes.Of("07ff0000000000000003"), 1, 0),
        ]),
        new HelperProofs(13, 7, [Leaf], [HeaderCodec.Encode(ChainSamples.Header)]),
        new SendTransactions(14, [.. ChainSamples.Transactions]),
        new GetTransactionStatuses(15, [ChainSamples.Hash(11), ChainSamples.Hash(12)]),
        new TransactionStatuses(15, 8,
        [
            new TransactionStatus(TransactionState.Unknown, null, ""),
            new TransactionStatus(TransactionState.Included, new TransactionPlace(1_000, ChainSamples.Hash(13), 4), ""),
            new TransactionStatus(TransactionState.Unknown, null, "nonce too low"),
        ]),
        StopRequests.Instance,
        new ResumeRequests(150_000_000),
    ];

    public static (int Code, byte[] Payload) Encoded(LesMessage message)
    {
        var writer = new RlpWriter();
        return (LesCodec.Encode(message, writer), writer.ToArray());
    }

    /// <summary>Code and payload in digits.</summary>
    public static string Wire(LesMessage message)
    {
        var (code, payload) = Encoded(message);
        return Wire(code, payload);
    }

    public static string Wire(int code, byte[] payload) => $"{code:x2} {Convert.ToHexStringLower(payload)}";

    public static LesMessage Sent(LesMessage message)
    {
        var (code, payload) = Encoded(message);
        var result = LesCodec.Decode(LesCodec.LastVersion, code, payload);
        return result.Message ?? throw new InvalidOperationException(result.Failure.ToString());
    }
}
