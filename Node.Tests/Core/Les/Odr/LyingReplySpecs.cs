using Node.Core.Les;
using Node.Core.Les.Messages;
using Node.Core.Les.Odr;
using Node.Core.State;
using Xunit;

namespace Node.Tests.Core.Les.Odr;

/// <summary>Every request against every lie.</summary>
public sealed class LyingReplySpecs
{
    private static readonly OdrChain Chain = OdrChain.Instance;

    private static readonly Account Contract = ((ProvenAccount)Ask(Lie.None, new AccountRequest(Chain.Head, Chain.Contract)).Piece!).Account!.Value;

    private static readonly Dictionary<string, OdrRequest> Requests = new()
    {
        ["headers"] = new HeadersRequest(new HeaderOrigin(null, 3), 4),
        ["headers from a hash"] = new HeadersRequest(new HeaderOrigin(Chain.Head.Hash, 0), 4, IsReverse: true),
        ["header"] = new HeaderRequest(Chain.Head.Hash),
        ["numbered"] = new NumberedHeaderRequest(5, 0, Chain.Cht.Hash()),
        ["body"] = new BodyRequest(Chain.Head),
        ["receipts"] = new ReceiptsRequest(Chain.Head),
        ["account"] = new AccountRequest(Chain.Head, OdrChain.Faucet),
        ["slots"] = new StorageRequest(Chain.Head, Chain.Contract, Contract.StorageRoot, [1, 2, 3, 99]),
        ["code"] = new CodeRequest(Chain.Head, Chain.Contract, Contract.CodeHash),
        ["bloom"] = new BloomBitsRequest(Node.Core.Chain.Bloom.BitsOf(Chain.Contract.Bytes).First, [0, 1, 2], 2, Chain.Blooms.Hash()),
        ["statuses"] = new TransactionStatusRequest([Chain.Blocks[0].Body.Transactions[0].Hash, Chain.Blocks[0].Body.Transactions[1].Hash]),
        ["sending"] = new SendTransactionsRequest([Chain.Blocks[0].Body.Transactions[0]]),
    };

    [Theory]
    [InlineData("headers", Lie.WrongHeader, null)] // The last one may be any: it is held against what is trusted.
    [InlineData("headers from a hash", Lie.WrongHeader, "header 3 does not follow the one before it")]
    [InlineData("header", Lie.WrongHeader, "it is another header")]
    [InlineData("numbered", Lie.WrongHeader, "it has another header than is proved")]
    [InlineData("numbered", Lie.WrongProof, "a node of the proof is missing")]
    [InlineData("numbered", Lie.ExtraNode, "a node proves nothing")]
    [InlineData("numbered", Lie.NodeTwice, "a node was sent twice")]
    [InlineData("numbered", Lie.MissingNode, "a node of the proof is missing")]
    [InlineData("numbered", Lie.ShortReply, "it has 0 headers")]
    [InlineData("body", Lie.WrongBlock, "these are other transactions")]
    [InlineData("receipts", Lie.WrongBlock, "these are other receipts")]
    [InlineData("account", Lie.WrongProof, "a node of the proof is missing")]
    [InlineData("account", Lie.ExtraNode, "a node proves nothing")]
    [InlineData("account", Lie.NodeTwice, "a node was sent twice")]
    [InlineData("account", Lie.MissingNode, "a node of the proof is missing")]
    [InlineData("account", Lie.ShortReply, "a node of the proof is missing")]
    [InlineData("slots", Lie.WrongProof, "a node of the proof is missing")]
    [InlineData("slots", Lie.ExtraNode, "a node proves nothing")]
    [InlineData("slots", Lie.NodeTwice, "a node was sent twice")]
    [InlineData("slots", Lie.MissingNode, "a node of the proof is missing")]
    [InlineData("slots", Lie.ShortReply, "a node of the proof is missing")]
    [InlineData("code", Lie.WrongCode, "it is another code")]
    [InlineData("bloom", Lie.WrongBloom, "a node of the proof is missing")]
    [InlineData("bloom", Lie.WrongProof, "a node of the proof is missing")]
    [InlineData("bloom", Lie.ExtraNode, "a node proves nothing")]
    [InlineData("bloom", Lie.NodeTwice, "a node was sent twice")]
    [InlineData("bloom", Lie.MissingNode, "a node of the proof is missing")]
    [InlineData("statuses", Lie.ShortReply, "it has 1 statuses of 2")]
    [InlineData("sending", Lie.ShortReply, "it has 0 statuses of 1")]
    public void A_lie_should_be_seen_and_named(string request, Lie lie, string? fault)
    {
        var result = Ask(lie, Requests[request]);

        Assert.Equal(fault, result.Fault);
        Assert.Equal(fault is null, result.IsValid);
    }

    public static TheoryData<string> Kinds => [.. Requests.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_reply_of_another_kind_should_be_wrong(string request)
    {
        var expected = request == "code" ? "it is ProofsV2" : "it is Code";

        Assert.Equal(expected, Ask(Lie.OtherKind, Requests[request]).Fault);
    }

    // Of a transaction nobody can prove that it is not known.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_reply_that_knows_nothing_should_be_no_piece_and_no_fault(string request)
    {
        var result = Ask(Lie.Nothing, Requests[request]);

        Assert.Null(result.Fault);
        Assert.Equal(request is "statuses" or "sending", result.IsValid);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_answer_should_make_a_check_throw_or_pass_that_was_changed(string kind)
    {
        var (request, noise) = (Requests[kind], new Noise(83));
        var (code, payload) = LesSamples.Encoded(Answer(Lie.None, request));
        var honest = LesSamples.Wire(code, payload);
        for (var i = 0; i < Noise.Cases / 50; i++)
        {
            var bytes = noise.Mutated(payload);
            if (LesCodec.Decode(4, code, bytes).Message is not LesReply reply || request.Check(reply) is not { IsValid: true })
                continue;

            // Id and buffer are anybody's, a status too; the last header of a run from a number is as it may be.
            if (kind is not ("statuses" or "sending" or "headers"))
                Assert.Equal(honest, LesSamples.Wire(WithHead(reply, Answer(Lie.None, request))));
        }
    }

    [Fact]
    public void Several_where_one_was_asked_for_should_be_wrong()
    {
        foreach (var kind in new[] { "headers", "header", "body", "receipts", "code" })
        {
            LesReply twice = Answer(Lie.None, Requests[kind]) switch
            {
                Headers reply => reply with { Items = [.. reply.Items, .. reply.Items] },
                Bodies reply => reply with { Items = [.. reply.Items, .. reply.Items] },
                BlockReceipts reply => reply with { Items = [.. reply.Items, .. reply.Items] },
                var reply => (Codes)reply with { Items = [.. ((Codes)reply).Items, .. ((Codes)reply).Items] },
            };
            Assert.StartsWith("it has ", Requests[kind].Check(twice).Fault, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_shorter_run_of_headers_should_be_taken_as_what_there_is() => Assert.True(Ask(Lie.ShortReply, Requests["headers"]).IsValid);

    private static LesReply WithHead(LesReply reply, LesReply honest) => reply with { Id = honest.Id, Buffer = honest.Buffer };

    private static LesReply Answer(Lie lie, OdrRequest request) =>
        (LesReply)LesSamples.Sent(new Liar(Chain.Answers, lie).Answer(request.Message(7, HandshakeKit.Server(4).Terms)));

    private static OdrResult Ask(Lie lie, OdrRequest request) => request.Check(Answer(lie, request));
}
