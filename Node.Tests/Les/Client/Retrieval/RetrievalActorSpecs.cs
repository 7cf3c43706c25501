using System.Collections.Immutable;
using Akka.Actor;
using Akka.TestKit;
using Node.Actors.Les;
using Node.Actors.Les.Client;
using Node.Actors.Les.Client.Retrieval;
using Node.Core.Chain;
using Node.Core.Les;
using Node.Core.Les.Client;
using Node.Core.Les.Messages;
using Node.Core.Les.Odr;
using Xunit;

namespace Node.Tests.Les.Client.Retrieval;

/// <summary>Sessions are probes; retrievals are the real ones. The soft time-out is half a second, geth's least.</summary>
public sealed class RetrievalActorSpecs : LesClientSpec
{
    private const double Soft = 0.5;
    private const double Hard = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly HeaderRun Piece = new(Chain[20].Hash, 20, 1);

    private readonly IActorRef _retrieval;
    private readonly TestProbe _settled;
    private readonly Dictionary<TestProbe, int> _numbers = [];
    private IActorRef _request = ActorRefs.Nobody;

    public RetrievalActorSpecs() => (_retrieval, _settled) = (Start(), CreateTestProbe());

    [Fact]
    public void Retrieval_should_ask_for_introduction_when_it_starts_and_starts_anew()
    {
        ExpectMsg<ClientProtocol.Introduce>();

        var restarted = Supervised(RetrievalActor.Props(Settings().Retrieval, new Random(1)));
        var server = CreateTestProbe();
        restarted.Tell(Joined(Id(1), server, Greeting(Chain[200])));
        restarted.Tell(new LesProtocol.Retrieve(1, Piece, Patience), TestActor);
        server.ExpectMsg<ClientProtocol.Ask>();
        restarted.Tell(Kill.Instance);

        var lost = FishForMessage<LesProtocol.NotRetrieved>(_ => true);
        Assert.Equal((1L, "the retrieval was ended"), (lost.Id, lost.Reason));
    }

    [Fact]
    public void RequestDistributor_should_give_a_request_to_a_server_and_its_piece_to_who_asked()
    {
        var server = Join(1);
        Retrieve(5);

        Answer(server.ExpectMsg<ClientProtocol.Ask>(), server);

        var retrieved = FishForMessage<LesProtocol.Retrieved>(_ => true);
        Assert.Equal((5L, Chain[20]), (retrieved.Id, Assert.IsType<ImmutableArray<Header>>(retrieved.Piece)[0]));
    }

    [Fact]
    public void RequestDistributor_should_share_requests_out_as_buffers_allow()
    {
        TestProbe[] servers = [Join(1), Join(2), Join(3)];
        var asker = CreateTestProbe();

        for (var i = 0; i < 60; i++)
        {
            _retrieval.Tell(new LesProtocol.Retrieve(i, Piece, Patience), asker);
            Settle(_retrieval);
        }

        AwaitAssert(() => Assert.Equal(60, Views().Sum(view => view.InFlight)));
        Assert.All(Views(), view => Assert.InRange(view.InFlight, 5, 40));
        Assert.All(servers, server => server.ExpectMsg<ClientProtocol.Ask>());
    }

    [Fact]
    public void RequestDistributor_should_hold_back_what_a_buffer_does_not_allow_until_it_has_filled()
    {
        var whole = new HeaderRun(Chain[192].Hash, 192, 192);
        var cost = CostTable.Reference.OfSending(whole.Message(0, Terms(Chain[200])));
        var fitting = (int)((Flow.Limit - Flow.Recharge) / cost);
        var server = Join(1);

        for (var i = 0; i <= fitting; i++)
            Retrieve(i, whole);

        ClientProtocol.Ask last = server.ReceiveN(fitting).Cast<ClientProtocol.Ask>().Last();
        Settle(_retrieval);
        server.ExpectNoMsg(Shortly);
        _retrieval.Tell(new ClientProtocol.BufferChanged(Id(1), new BufferView(0, Flow.Limit, Flow, Clock.Now), IsFrozen: false, fitting, last.Id));
        PassInBoth((double)cost / Flow.Recharge / 1000 - 0.05);
        server.ExpectNoMsg(Shortly);
        PassInBoth(0.1);
        server.ExpectMsg<ClientProtocol.Ask>();
    }

    [Fact]
    public void RequestDistributorResend_should_ask_a_second_server_after_the_soft_time_out()
    {
        var (first, second) = AskedFirst();

        PassInBoth(Soft - 0.01);
        second.ExpectNoMsg(Shortly);
        PassInRequest(0.01);

        Answer(second.ExpectMsg<ClientProtocol.Ask>(), second);
        Assert.Equal(5L, FishForMessage<LesProtocol.Retrieved>(_ => true).Id);
        first.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void The_first_server_should_be_left_after_the_hard_time_out_even_if_another_delivered()
    {
        var (first, second) = AskedFirst();
        PassInRequest(Soft);
        Answer(second.ExpectMsg<ClientProtocol.Ask>(), second);
        FishForMessage<LesProtocol.Retrieved>(_ => true);

        PassInRequest(Hard);

        Assert.Equal("no answer in time", first.ExpectMsg<ClientProtocol.LeaveServer>().Reason);
        second.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void A_late_answer_should_still_be_delivered_and_only_once()
    {
        var (first, second) = AskedFirst();
        var asked = new ClientProtocol.Ask(1, Piece, _request);
        PassInRequest(Soft);
        var again = second.ExpectMsg<ClientProtocol.Ask>();

        Answer(asked, first);
        Answer(again, second);

        FishForMessage<LesProtocol.Retrieved>(_ => true);
        PassInRequest(Hard);
        ExpectNoMsg(Shortly);
        first.ExpectNoMsg(Shortly);
        second.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void A_wrong_answer_should_drop_the_server_and_be_asked_elsewhere()
    {
        var (first, second) = AskedFirst();

        _request.Tell(new ClientProtocol.Replied(Id(_numbers[first]), new Headers(1, 0, [Chain[21]])));

        Assert.Contains("instead of", first.ExpectMsg<ClientProtocol.LeaveServer>().Reason, StringComparison.Ordinal);
        Answer(second.ExpectMsg<ClientProtocol.Ask>(), second);
        Assert.Equal(5L, FishForMessage<LesProtocol.Retrieved>(_ => true).Id);
    }

    [Fact]
    public void A_server_that_does_not_have_it_should_be_kept_and_another_asked()
    {
        var (first, second) = AskedFirst();

        _request.Tell(new ClientProtocol.Replied(Id(_numbers[first]), new Headers(1, 0, [])));

        Answer(second.ExpectMsg<ClientProtocol.Ask>(), second);
        FishForMessage<LesProtocol.Retrieved>(_ => true);
        first.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void A_server_that_ends_while_it_is_asked_should_be_replaced()
    {
        var (first, second) = AskedFirst();

        Sys.Stop(first);

        Answer(second.ExpectMsg<ClientProtocol.Ask>(), second);
        FishForMessage<LesProtocol.Retrieved>(_ => true);
    }

    [Fact]
    public void A_request_without_any_server_should_wait_three_seconds_then_fail()
    {
        Retrieve(5);

        PassInBoth(2.9);
        ExpectMsg<ClientProtocol.Introduce>();
        ExpectNoMsg(Shortly);
        PassInRequest(0.1);

        var failed = ExpectMsg<LesProtocol.NotRetrieved>();
        Assert.Equal((5L, "no suitable LES server: none is connected"), (failed.Id, failed.Reason));
        Assert.Empty(failed.Servers);
    }

    [Fact]
    public void A_request_that_waits_should_go_to_a_server_that_comes()
    {
        Retrieve(5);
        PassInBoth(2.9);

        Join(1).ExpectMsg<ClientProtocol.Ask>();
    }

    [Fact]
    public void GetTxStatusFromUnindexedPeersLES4_should_leave_out_servers_that_cannot_know_and_say_so()
    {
        var server = Join(1, Greeting(Chain[200]) with { Terms = Terms(Chain[200]) with { RecentTxLookup = 1 } });
        Retrieve(5, new TransactionStatusRequest([Chain[1].Hash]));

        PassInRequest(3);

        var failed = FishForMessage<LesProtocol.NotRetrieved>(_ => true);
        Assert.Equal($"{Id(1)}", Assert.Single(failed.Servers).Server);
        server.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void A_failure_should_have_a_reason_for_every_server()
    {
        var (asked, _) = (Join(1), Join(2, Greeting(Chain[10])));
        var frozen = Join(3);
        _retrieval.Tell(new ClientProtocol.BufferChanged(Id(3), new BufferView(0, 0, Flow, Clock.Now), IsFrozen: true, 0, 0));
        Retrieve(5);
        var ask = asked.ExpectMsg<ClientProtocol.Ask>();

        ask.ReplyTo.Tell(new ClientProtocol.Replied(Id(1), new Headers(ask.Id, 0, [])));
        PassInRequest(3);

        var reasons = FishForMessage<LesProtocol.NotRetrieved>(_ => true).Servers.ToDictionary(server => server.Server, server => server.Reason);
        Assert.Equal("it answered that it does not have it", reasons[$"{Id(1)}"]);
        Assert.Contains("its head is 10", reasons[$"{Id(2)}"], StringComparison.Ordinal);
        Assert.Contains("stopped our requests", reasons[$"{Id(3)}"], StringComparison.Ordinal);
        frozen.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void A_deadline_should_end_a_retrieval_with_what_each_server_did()
    {
        var server = Join(1);
        _retrieval.Tell(new LesProtocol.Retrieve(5, Piece, TimeSpan.FromSeconds(2)), TestActor);
        server.ExpectMsg<ClientProtocol.Ask>();

        PassInRequest(2);

        var failed = FishForMessage<LesProtocol.NotRetrieved>(_ => true);
        Assert.Equal((5L, "not answered within 2 s"), (failed.Id, failed.Reason));
        Assert.Equal("it was asked and has not answered", Assert.Single(failed.Servers).Reason);
    }

    [Fact]
    public void A_retrieval_that_is_forgotten_should_be_answered_no_more_and_its_server_still_be_watched()
    {
        var server = Join(1);
        Retrieve(5);
        server.ExpectMsg<ClientProtocol.Ask>();

        _retrieval.Tell(new LesProtocol.ForgetRetrieval(5), TestActor);

        ExpectMsg<ClientProtocol.Introduce>();
        PassInRequest(Soft + Hard);
        server.ExpectMsg<ClientProtocol.LeaveServer>();
        ExpectNoMsg(Shortly);
    }

    [Fact]
    public void One_server_that_is_meant_should_be_asked_alone()
    {
        var (meant, other) = (Join(1), Join(2));

        _retrieval.Tell(new ClientProtocol.RetrieveFrom(5, Piece, Patience, Id(1)), TestActor);

        meant.ExpectMsg<ClientProtocol.Ask>();
        PassInRequest(Soft);
        other.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void A_hundred_requests_should_be_on_their_way_to_one_server_at_most()
    {
        var server = Join(1);
        for (var i = 0; i < 101; i++)
            Retrieve(i);

        var asked = server.ReceiveN(100).Cast<ClientProtocol.Ask>().ToList();
        Settle(_retrieval);
        server.ExpectNoMsg(Shortly);
        _retrieval.Tell(new ClientProtocol.BufferChanged(Id(1), new BufferView(Flow.Limit, Flow.Limit, Flow, Clock.Now), IsFrozen: false, 99, asked[^1].Id));

        server.ExpectMsg<ClientProtocol.Ask>();
    }

    [Fact]
    public void More_retrievals_than_are_allowed_should_be_refused_at_once()
    {
        ExpectMsg<ClientProtocol.Introduce>();
        var retrieval = Start("max-retrievals = 1");
        retrieval.Tell(new LesProtocol.Retrieve(1, Piece, Patience), TestActor);

        retrieval.Tell(new LesProtocol.Retrieve(2, Piece, Patience), TestActor);

        Assert.Equal(2L, FishForMessage<LesProtocol.NotRetrieved>(_ => true).Id);
    }

    [Fact]
    public void A_retrieval_whose_time_is_up_when_it_comes_should_be_refused()
    {
        _retrieval.Tell(new LesProtocol.Retrieve(5, Piece, TimeSpan.FromMilliseconds(-1)), TestActor);
        PassInRequest(0.1);
        Assert.Equal(5L, FishForMessage<LesProtocol.NotRetrieved>(_ => true).Id);
    }

    [Fact]
    public void A_retrieval_that_is_killed_should_be_stopped_and_tell_who_asked()
    {
        var server = Join(1);
        Retrieve(5);
        var first = server.ExpectMsg<ClientProtocol.Ask>();
        Retrieve(6);
        var second = server.ExpectMsg<ClientProtocol.Ask>();

        first.ReplyTo.Tell(Kill.Instance);

        Assert.Equal("the retrieval was ended", FishForMessage<LesProtocol.NotRetrieved>(lost => lost.Id == 5).Reason);
        Answer(second, server);
        Assert.Equal(6L, FishForMessage<LesProtocol.Retrieved>(_ => true).Id);
    }

    [Fact]
    public void Retrievals_under_way_should_be_listed_with_who_was_asked_and_why_the_others_are_not()
    {
        var server = Join(1);
        Join(2, Greeting(Chain[10]));
        Retrieve(5);
        server.ExpectMsg<ClientProtocol.Ask>();
        PassInBoth(0.2);

        _retrieval.Tell(LesClientProtocol.GetRequests.Instance, TestActor);

        var one = Assert.Single(FishForMessage<LesClientProtocol.RequestList>(_ => true).Requests);
        Assert.Equal(($"{Piece}", TimeSpan.FromSeconds(0.2), Id(1)), (one.Request, one.Age, Assert.Single(one.Asked)));
        Assert.Equal($"{Id(2)}", Assert.Single(one.Refusals).Server);
    }

    private IActorRef Start(string hocon = "") => ChildActorOf(
        RetrievalActor.Props(Settings(hocon.Length == 0 ? "" : $"actors.les.client.retrieval.{hocon}").Retrieval, new Random(1)));

    private TestProbe Join(int number, ServerStatus? status = null)
    {
        var session = CreateTestProbe();
        _numbers[session] = number;
        _retrieval.Tell(Joined(Id(number), session, status ?? Greeting(Chain[200])));
        return session;
    }

    private IEnumerable<ClientProtocol.View> Views()
    {
        _retrieval.Tell(ClientProtocol.GetViews.Instance, TestActor);
        return FishForMessage<ClientProtocol.Views>(_ => true).Servers.Values;
    }

    private void Retrieve(long id, OdrRequest? piece = null) => _retrieval.Tell(new LesProtocol.Retrieve(id, piece ?? Piece, Patience), TestActor);

    /// <summary>One of two servers has been asked.</summary>
    private (TestProbe First, TestProbe Second) AskedFirst()
    {
        var first = Join(1);
        Retrieve(5);
        _request = first.ExpectMsg<ClientProtocol.Ask>().ReplyTo;
        return (first, Join(2));
    }

    /// <summary>The first retrieval is a child of its own, and sets its timers when it has been told whom was asked.</summary>
    private void PassInRequest(double seconds)
    {
        SettleBoth();
        Clock.Advance(TimeSpan.FromSeconds(seconds));
    }

    /// <summary>As above, and what comes of it has been handled too.</summary>
    private void PassInBoth(double seconds)
    {
        PassInRequest(seconds);
        SettleBoth();
    }

    private void SettleBoth()
    {
        for (var turn = 0; turn < 2; turn++)
        {
            Settle(_retrieval);
            Sys.ActorSelection(_retrieval.Path / "1").Tell(new Identify(1), _settled);
            _settled.ExpectMsg<ActorIdentity>();
        }

        Settle(_retrieval);
    }

    private void Answer(ClientProtocol.Ask asked, TestProbe server) =>
        asked.ReplyTo.Tell(new ClientProtocol.Replied(Id(_numbers[server]), new Headers(asked.Id, 0, [Chain[20]])));
}
