using System.Collections.Immutable;
using Akka.Actor;
using Akka.TestKit;
using Node.Actors.Chain;
using Node.Actors.Les.Client;
using Node.Actors.P2P;
using Node.Core.Chain;
using Node.Core.Les;
using Node.Core.Les.Messages;
using Node.Core.Les.Odr;
using Node.Core.Primitives;
using Node.Core.State;
using Node.Tests.Core.Les;
using Node.Tests.P2P;
using Xunit;

namespace Node.Tests.Les;

/// <summary>A client of three servers, one of which lies: it is asked first, alone, and the others come when it has been.</summary>
public sealed class ThreeServersSpecs : LesNetworkSpec
{
    private const string Patient = "actors.les.client.retrieval.suitable-wait = 60s";

    private static readonly OdrChain Chain = OdrChain.Instance;

    // Far enough for helper tries; so light that nobody follows it.
    private static readonly Func<ServerStatus, ServerStatus> Claims = status =>
        status with { Terms = status.Terms with { HeadNumber = 200_000, HeadTotalDifficulty = UInt256.Zero } };

    private readonly List<LoopbackNode> _liars = [];

    public static TheoryData<Lie, uint> LiesAndVersions
    {
        get
        {
            var all = new TheoryData<Lie, uint>();
            foreach (var lie in (Lie[])[Lie.WrongHeader, Lie.WrongBlock, Lie.WrongProof, Lie.ExtraNode, Lie.NodeTwice, Lie.MissingNode, Lie.WrongCode, Lie.WrongBloom, Lie.OtherKind])
            {
                foreach (var version in (uint[])[2, 3, 4])
                    all.Add(lie, version);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(LiesAndVersions))]
    public void A_liar_should_be_left_and_every_answer_be_right(Lie lie, uint version)
    {
        var (client, liar, left) = Begin(lie, out _, version);

        var asked = Requests.Select(request => (request, Id: Ask(client, request))).ToList();
        var gone = left.FishForMessage<P2PProtocol.PeerLeft>(_ => true, Long);
        DialHonest(client);

        foreach (var (request, id) in asked)
            AssertRight(request, Answer(id));
        Assert.Equal(liar, gone.Id);
        client.At("les").Tell(LesClientProtocol.GetServers.Instance, Probe);
        Assert.DoesNotContain(Probe.FishForMessage<LesClientProtocol.ServerList>(_ => true, Long).Servers, server => server.Id == liar);
    }

    [Theory]
    [InlineData(Lie.ShortReply, 2)]
    [InlineData(Lie.ShortReply, 3)]
    [InlineData(Lie.ShortReply, 4)]
    [InlineData(Lie.Nothing, 2)]
    [InlineData(Lie.Nothing, 3)]
    [InlineData(Lie.Nothing, 4)]
    [InlineData(Lie.NoReply, 2)]
    [InlineData(Lie.NoReply, 3)]
    [InlineData(Lie.NoReply, 4)]
    public void What_one_server_does_not_give_should_be_had_from_another(Lie lie, uint version)
    {
        var (client, _, _) = Begin(lie, out var watcher, version);

        // What a server does not know of transactions nobody can check.
        var asked = Requests.Where(request => request is not TransactionStatusRequest).Select(request => (request, Id: Ask(client, request))).ToList();
        watcher.FishForMessage<LesRequest>(_ => true, Long);
        DialHonest(client);

        foreach (var (request, id) in asked)
            AssertRight(request, Answer(id));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_late_answer_should_be_had_from_another_server_and_do_no_harm(uint version)
    {
        var (client, _, _) = Begin(Lie.LateReply, out var watcher, version);
        var asked = Requests.Select(request => (request, Id: Ask(client, request))).ToList();
        var heard = watcher.FishForMessage<LesRequest>(_ => true, Long);
        var session = watcher.LastSender;
        DialHonest(client);
        foreach (var (request, id) in asked)
            AssertRight(request, Answer(id));

        session.Tell(new LyingServer.Tell(Lie.None));
        session.Tell(new LyingServer.SendLate());

        Assert.NotNull(heard);
        foreach (var request in Requests)
            AssertRight(request, Answer(Ask(client, request)));
        client.At("les").Tell(LesClientProtocol.GetServers.Instance, Probe);
        Assert.Equal(3, Probe.FishForMessage<LesClientProtocol.ServerList>(_ => true, Long).Servers.Length);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Where_all_lie_there_should_be_an_error_and_no_answer(uint version)
    {
        var liars = Enumerable.Range(0, 3).Select(_ => Serve(LyingServer.Of(Chain, Lie.WrongProof) with { Claims = Claims })).ToList();
        var client = Client("", Candidates(liars), Chain.Spec, version);

        var failed = Assert.IsType<Node.Actors.Les.LesProtocol.NotRetrieved>(Answer(Ask(client, new AccountRequest(Chain.Head, Chain.Contract))));

        Assert.NotEmpty(failed.Servers);
        Assert.All(failed.Servers, server => Assert.Contains("wrong", server.Reason, StringComparison.Ordinal));
    }

    [SkippableTheory]
    [InlineData(Lie.WrongHeader)]
    [InlineData(Lie.ShortReply)]
    [InlineData(Lie.OtherKind)]
    [InlineData(Lie.Nothing)]
    public void A_liar_that_headers_are_got_from_should_be_left_and_the_headers_be_right(Lie lie)
    {
        var honest = Server("clique-les", head: 300);
        honest.At("chain").Tell(ChainProtocol.GetView.Instance, Probe);
        var view = Probe.FishForMessage<ChainProtocol.View>(_ => true, Long);
        var liar = Serve(new LyingServer(view.Chain, new HonestAnswers(view.Chain), view.Head, view.TotalDifficulty, lie));
        var client = Client("clique-les", Candidates([liar]));
        Assert.Equal(client.Id, liar.Events.FishForMessage<P2PProtocol.PeerLeft>(_ => true, Long).Id);

        client.Dial(honest);

        Assert.Equal(300UL, Synced(client, honest).Header.Number);
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        _liars.ForEach(node => node.Dispose());
    }

    private static ImmutableArray<OdrRequest> Requests
    {
        get
        {
            var account = (Account)((ProvenAccount)Honest(new AccountRequest(Chain.Head, Chain.Contract))).Account!;
            return
            [
                new HeadersRequest(new HeaderOrigin(Chain.Head.Hash, 0), 5, IsReverse: true),
                new HeaderRequest(Chain.Blocks[3].Header.Hash),
                new NumberedHeaderRequest(3, 0, Chain.Cht.Hash()),
                new BodyRequest(Chain.Head),
                new ReceiptsRequest(Chain.Head),
                new AccountRequest(Chain.Head, Chain.Contract),
                new AccountRequest(Chain.Head, OdrChain.Payee(3)),
                new StorageRequest(Chain.Head, Chain.Contract, account.StorageRoot, [(UInt256)3, (UInt256)(OdrChain.Slots + 5)]),
                new CodeRequest(Chain.Head, Chain.Contract, account.CodeHash),
                new BloomBitsRequest(Bloom.BitsOf(Chain.Contract.Bytes).First, [0, 1], 2, Chain.Blooms.Hash()),
                new TransactionStatusRequest([Chain.Blocks[0].Body.Transactions[0].Hash]),
            ];
        }
    }

    private static object Honest(OdrRequest request)
    {
        var terms = new ServerTerms(4, 200_000, Chain.Head.Hash, UInt256.Zero, true, 0, 0, 0, 0, true, 0);
        return request.Check(Chain.Answers.Answer(request.Message(1, terms), 0)).Piece!;
    }

    private static void AssertRight(OdrRequest request, object answer)
    {
        var (expected, found) = (Written(Honest(request)), Written(Assert.IsType<Node.Actors.Les.LesProtocol.Retrieved>(answer).Piece));
        if (request is HeadersRequest)
            Assert.StartsWith(found, expected, StringComparison.Ordinal);
        else
            Assert.Equal(expected, found);
    }

    private static string Written(object piece) => piece switch
    {
        Header header => $"{header.Hash}",
        ImmutableArray<Header> headers => string.Join(' ', headers.Select(header => header.Hash)),
        ProvenHeader proven => $"{proven.Header.Hash} {proven.TotalDifficulty}",
        Body body => $"{DerivedRoot.Of(body.Transactions)} {body.Uncles.Length}",
        ImmutableArray<Receipt> receipts => $"{DerivedRoot.Of(receipts)}",
        ProvenAccount proven => $"{proven.Account?.Nonce} {proven.Account?.Balance} {proven.Account?.CodeHash} {proven.Account?.StorageRoot}",
        ImmutableArray<ProvenSlot> slots => string.Join(' ', slots.Select(slot => (slot.Slot, slot.Value))),
        ContractCode code => Convert.ToHexString(code.Bytes),
        ImmutableArray<ProvenBits> bits => string.Join(' ', bits.Select(some => Convert.ToHexString(some.Vector.Span))),
        ImmutableArray<TransactionStatus> statuses => string.Join(' ', statuses),
        _ => throw new ArgumentOutOfRangeException(nameof(piece), piece, null),
    };

    private static string Candidates(IEnumerable<LoopbackNode> servers) =>
        $"actors.les.client.servers.candidates = [{string.Join(',', servers.Select(server => $"\"{server.Enode}\""))}]";

    private (LesNode Client, NodeId Liar, TestProbe Left) Begin(Lie lie, out TestProbe watcher, uint? version = null)
    {
        watcher = CreateTestProbe();
        var liar = Serve(LyingServer.Of(Chain, lie, watcher) with { Claims = Claims });
        var client = Client("", $"{Patient}\n{Candidates([liar])}", Chain.Spec, version);
        var left = CreateTestProbe();
        client.System.EventStream.Subscribe(left, typeof(P2PProtocol.PeerLeft));
        return (client, liar.Local.Id, left);
    }

    private void DialHonest(LesNode client)
    {
        for (var i = 0; i < 2; i++)
            client.Dial(Serve(LyingServer.Of(Chain) with { Claims = Claims }).Enode);
    }

    private LoopbackNode Serve(LyingServer server)
    {
        var node = new LoopbackNode(CreateTestProbe(), protocols: server.Protocols());
        _liars.Add(node);
        return node;
    }
}
