using System.Collections.Immutable;
using Akka.Actor;
using Node.Actors.Les;
using Node.Actors.Les.Client;
using Node.Core.Les.Client;
using Node.Core.Les.Messages;
using Node.Core.Les.Odr;
using Xunit;

namespace Node.Tests.Les.Client.Retrieval;

/// <summary>What is late: soft and hard time-outs, deadlines, waiting for a suitable server, in virtual time.</summary>
public sealed class RetrievalTimesSpecs : RetrievalActorSpec
{
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
    public void Each_server_should_be_left_ten_seconds_after_its_own_soft_time_out()
    {
        var (first, second) = AskedFirst();
        PassInBoth(Soft);
        second.ExpectMsg<ClientProtocol.Ask>();
        PassInBoth(Hard - 0.01);
        first.ExpectNoMsg(Shortly);

        PassInBoth(0.01);

        Assert.Equal("no answer in time", first.ExpectMsg<ClientProtocol.LeaveServer>().Reason);
        PassInBoth(Soft - 0.01);
        second.ExpectNoMsg(Shortly);
        PassInBoth(0.01);
        Assert.Equal("no answer in time", second.ExpectMsg<ClientProtocol.LeaveServer>().Reason);
    }

    [Fact]
    public void The_only_server_that_never_answers_should_be_left_and_the_retrieval_fail_with_that_reason()
    {
        var server = Join(1);
        Retrieve(5);
        server.ExpectMsg<ClientProtocol.Ask>();
        PassInBoth(Soft);
        PassInBoth(Hard - 0.01);
        server.ExpectNoMsg(Shortly);

        PassInBoth(0.01);

        server.ExpectMsg<ClientProtocol.LeaveServer>();
        var failed = FishForMessage<LesProtocol.NotRetrieved>(_ => true);
        Assert.Equal((5L, "no server could help"), (failed.Id, failed.Reason));
        Assert.Equal("it did not answer in time", Assert.Single(failed.Servers).Reason);
    }

    [Fact]
    public void An_answer_within_the_hard_time_out_should_keep_the_server()
    {
        var (first, second) = AskedFirst();
        PassInBoth(Soft);
        Answer(second.ExpectMsg<ClientProtocol.Ask>(), second);
        PassInBoth(Hard - 0.01);

        Answer(new ClientProtocol.Ask(1, Piece, Request), first);

        PassInBoth(Hard);
        first.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void A_retrieval_that_is_hurried_should_end_earlier_with_what_each_server_did()
    {
        var server = Join(1);
        Retrieve(5);
        server.ExpectMsg<ClientProtocol.Ask>();
        PassInBoth(0.1);

        Retrieval.Tell(new LesProtocol.HurryRetrieval(5, TimeSpan.FromSeconds(1)), TestActor);
        PassInBoth(1);

        var failed = FishForMessage<LesProtocol.NotRetrieved>(_ => true);
        Assert.Equal((5L, "not answered within 1.1 s"), (failed.Id, failed.Reason));
        Assert.Equal("it was asked and has not answered", Assert.Single(failed.Servers).Reason);
    }

    [Fact]
    public void A_late_answer_should_still_be_delivered_and_only_once()
    {
        var (first, second) = AskedFirst();
        var asked = new ClientProtocol.Ask(1, Piece, Request);
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

    [Theory]
    [InlineData(TransactionState.Pending)]
    [InlineData(TransactionState.Unknown)]
    public void GetTxStatusFromUnindexedPeersLES4_should_ask_the_others_where_one_does_not_know_and_no_longer(TransactionState known)
    {
        var first = Join(1);
        Retrieve(5, new TransactionStatusRequest([Chain[1].Hash]));
        var asked = first.ExpectMsg<ClientProtocol.Ask>();
        var second = Join(2);

        Say(1, asked, TransactionState.Unknown);
        Say(2, second.ExpectMsg<ClientProtocol.Ask>(), known);

        var said = (ImmutableArray<TransactionStatus>)FishForMessage<LesProtocol.Retrieved>(_ => true).Piece;
        Assert.Equal(known, Assert.Single(said).State);
    }

    [Fact]
    public void A_failure_should_have_a_reason_for_every_server()
    {
        var (asked, _) = (Join(1), Join(2, Greeting(Chain[10])));
        var frozen = Join(3);
        Retrieval.Tell(new ClientProtocol.BufferChanged(Id(3), new BufferView(0, 0, Flow, Clock.Now), IsFrozen: true, 0, 0));
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
        Retrieval.Tell(new LesProtocol.Retrieve(5, Piece, TimeSpan.FromSeconds(2)), TestActor);
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

        Retrieval.Tell(new LesProtocol.ForgetRetrieval(5), TestActor);

        ExpectMsg<ClientProtocol.Introduce>();
        PassInRequest(Soft + Hard);
        server.ExpectMsg<ClientProtocol.LeaveServer>();
        ExpectNoMsg(Shortly);
    }

    [Fact]
    public void A_retrieval_whose_time_is_up_when_it_comes_should_be_refused()
    {
        Retrieval.Tell(new LesProtocol.Retrieve(5, Piece, TimeSpan.FromMilliseconds(-1)), TestActor);
        PassInRequest(0.1);
        Assert.Equal(5L, FishForMessage<LesProtocol.NotRetrieved>(_ => true).Id);
    }

    private static void Say(int number, ClientProtocol.Ask ask, TransactionState state) =>
        ask.ReplyTo.Tell(new ClientProtocol.Replied(Id(number), new TransactionStatuses(ask.Id, 0, [new TransactionStatus(state, null, "")])));
}
