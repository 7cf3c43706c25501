using System.Collections.Immutable;
using Akka.Actor;
using Akka.TestKit;
using Node.Actors.P2P;
using Node.Core.Chain;
using Node.Core.Les;
using Node.Core.Les.Messages;
using Node.Core.Les.Odr;
using Node.Tests.Core.Les;
using Node.Tests.P2P;
using Xunit;
using Status = Node.Core.Les.Messages.Status;

namespace Node.Tests.Les;

/// <summary>The lying server, over real connections: what its answers are worth to who checks them.</summary>
public sealed class LyingServerSpecs : P2PSpec
{
    private static readonly OdrChain Chain = OdrChain.Instance;

    private readonly List<LoopbackNode> _nodes = [];
    private readonly TestProbe _client;
    private readonly TestProbe _watcher;

    public LyingServerSpecs()
        : base("") => (_client, _watcher) = (CreateTestProbe(), CreateTestProbe());

    [Fact]
    public void An_honest_one_should_greet_and_answer_everything()
    {
        var (session, status) = Greet(LyingServer.Of(Chain, watcher: _watcher));

        var server = LesHandshake.ReadServer(4, Identity, status, isTrusted: false);
        Assert.True(server.IsAccepted, server.Reason);
        Assert.Equal(Chain.Head.Hash, server.Value!.Terms.HeadHash);
        foreach (var (request, id) in Requests.Select((request, id) => (request, (ulong)id)))
        {
            Assert.Null(request.WhyNot(server.Value.Terms with { HeadNumber = 100_000 }));
            var result = Ask(session, request, id, server.Value.Terms);
            Assert.True(result.IsValid, result.Fault);
        }
    }

    [Theory]
    [InlineData(Lie.WrongHeader)]
    [InlineData(Lie.WrongBlock)]
    [InlineData(Lie.WrongProof)]
    [InlineData(Lie.ExtraNode)]
    [InlineData(Lie.MissingNode)]
    [InlineData(Lie.WrongBloom)]
    [InlineData(Lie.OtherKind)]
    public void A_liar_should_be_found_out(Lie lie)
    {
        var (session, status) = Greet(LyingServer.Of(Chain, lie));

        var terms = LesHandshake.ReadServer(4, Identity, status, isTrusted: false).Value!.Terms;
        Assert.Contains(Requests.Select((request, id) => Ask(session, request, (ulong)id, terms)), result => result.Fault is not null);
    }

    [Fact]
    public void Late_answers_should_come_when_they_are_let_go()
    {
        var (session, _) = Greet(LyingServer.Of(Chain, Lie.LateReply, _watcher));
        session.Tell(new GetHeaders(1, new HeaderOrigin(null, 1), 1, 0, false));
        _watcher.FishForMessage<GetHeaders>(_ => true);
        var server = _watcher.LastSender;

        server.Tell(new LyingServer.Tell(Lie.None));
        session.Tell(new GetHeaders(2, new HeaderOrigin(null, 1), 1, 0, false));
        Assert.Equal(2UL, _client.ExpectMsg<Headers>().Id);
        server.Tell(new LyingServer.SendLate());

        Assert.Equal(1UL, _client.ExpectMsg<Headers>().Id);
    }

    [Fact]
    public void A_request_that_is_not_paid_should_be_told_and_not_answered()
    {
        var (session, _) = Greet(LyingServer.Of(Chain, watcher: _watcher) with { Flow = new FlowParameters(1_000_000, 1) });
        var first = new GetHeaders(1, new HeaderOrigin(null, 1), 1, 0, false);
        var dear = new GetHeaders(2, new HeaderOrigin(null, 1), 192, 0, false);

        session.Tell(dear);
        session.Tell(first);

        Assert.Equal(dear, _watcher.FishForMessage<LyingServer.TooEarly>(_ => true).Request);
        Assert.Equal(1UL, _client.ExpectMsg<Headers>().Id);
    }

    [Fact]
    public void What_a_session_is_told_should_be_sent()
    {
        Greet(LyingServer.Of(Chain, watcher: _watcher));
        _watcher.FishForMessage<LyingServer.Greeted>(_ => true);

        _watcher.LastSender.Tell(StopRequests.Instance);
        _watcher.LastSender.Tell(new ResumeRequests(5));

        Assert.Same(StopRequests.Instance, _client.ExpectMsg<StopRequests>());
        Assert.Equal(new ResumeRequests(5), _client.ExpectMsg<ResumeRequests>());
    }

    protected override void AfterAll()
    {
        _nodes.ForEach(node => node.Dispose());
        base.AfterAll();
    }

    private static LesIdentity Identity => new(Chain.Spec, Chain.Spec.Genesis.Header);

    private static ImmutableArray<OdrRequest> Requests =>
    [
        new HeadersRequest(new HeaderOrigin(Chain.Head.Hash, 0), 5, IsReverse: true),
        new NumberedHeaderRequest(3, 0, Chain.Cht.Hash()),
        new BodyRequest(Chain.Head),
        new ReceiptsRequest(Chain.Head),
        new AccountRequest(Chain.Head, Chain.Contract),
        new BloomBitsRequest(Bloom.BitsOf(Chain.Contract.Bytes).First, [0, 1], 2, Chain.Blooms.Hash()),
        new TransactionStatusRequest([Chain.Blocks[0].Body.Transactions[0].Hash]),
    ];

    private OdrResult Ask(IActorRef session, OdrRequest request, ulong id, ServerTerms terms)
    {
        session.Tell(request.Message(id, terms));
        var reply = _client.ExpectMsg<LesReply>();
        Assert.Equal(id, reply.Id);
        return request.Check(reply);
    }

    private (IActorRef Session, Status Status) Greet(LyingServer lying)
    {
        var server = Node(lying.Protocols());
        var client = Node(LesTalk.Protocols(_client));
        client.P2P.Tell(new P2PProtocol.AddPeer(server.Enode));
        var joined = _client.ExpectMsg<SessionProtocol.PeerJoined>();
        var session = _client.LastSender;
        Assert.Equal(4UL, joined.Capability.Capability.Version);
        session.Tell(LesHandshake.OfClient(4, Identity, new ClientStatus(AnnounceType.Simple)));
        return (session, _client.ExpectMsg<Status>());
    }

    private LoopbackNode Node(ImmutableArray<SubProtocol> protocols)
    {
        var node = new LoopbackNode(CreateTestProbe(), protocols: protocols);
        _nodes.Add(node);
        return node;
    }
}
