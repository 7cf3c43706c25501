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
using Xunit;

namespace Node.Tests.Les.Client.Retrieval;

/// <summary>Which request goes to whom, and what comes of the answers.</summary>
public sealed class RetrievalActorSpecs : RetrievalActorSpec
{
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
            Retrieval.Tell(new LesProtocol.Retrieve(i, Piece, Patience), asker);
            Settle(Retrieval);
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
        Settle(Retrieval);
        server.ExpectNoMsg(Shortly);
        Retrieval.Tell(new ClientProtocol.BufferChanged(Id(1), new BufferView(0, Flow.Limit, Flow, Clock.Now), IsFrozen: false, fitting, last.Id));
        PassInBoth((double)cost / Flow.Recharge / 1000 - 0.05);
        server.ExpectNoMsg(Shortly);
        PassInBoth(0.1);
        server.ExpectMsg<ClientProtocol.Ask>();
    }

    [Fact]
    public void A_wrong_answer_should_drop_the_server_and_be_asked_elsewhere()
    {
        var (first, second) = AskedFirst();

        Request.Tell(new ClientProtocol.Replied(IdOf(first), new Headers(1, 0, [Chain[21]])));

        Assert.Contains("instead of", first.ExpectMsg<ClientProtocol.LeaveServer>().Reason, StringComparison.Ordinal);
        Answer(second.ExpectMsg<ClientProtocol.Ask>(), second);
        Assert.Equal(5L, FishForMessage<LesProtocol.Retrieved>(_ => true).Id);
    }

    [Fact]
    public void A_server_that_does_not_have_it_should_be_kept_and_another_asked()
    {
        var (first, second) = AskedFirst();

        Request.Tell(new ClientProtocol.Replied(IdOf(first), new Headers(1, 0, [])));

        Answer(second.ExpectMsg<ClientProtocol.Ask>(), second);
        FishForMessage<LesProtocol.Retrieved>(_ => true);
        first.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void One_server_that_is_meant_should_be_asked_alone()
    {
        var (meant, other) = (Join(1), Join(2));

        Retrieval.Tell(new ClientProtocol.RetrieveFrom(5, Piece, Patience, Id(1)), TestActor);

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
        Settle(Retrieval);
        server.ExpectNoMsg(Shortly);
        Retrieval.Tell(new ClientProtocol.BufferChanged(Id(1), new BufferView(Flow.Limit, Flow.Limit, Flow, Clock.Now), IsFrozen: false, 99, asked[^1].Id));

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

        Retrieval.Tell(LesClientProtocol.GetRequests.Instance, TestActor);

        var one = Assert.Single(FishForMessage<LesClientProtocol.RequestList>(_ => true).Requests);
        Assert.Equal(($"{Piece}", TimeSpan.FromSeconds(0.2), Id(1)), (one.Request, one.Age, Assert.Single(one.Asked)));
        Assert.Equal($"{Id(2)}", Assert.Single(one.Refusals).Server);
    }
}
