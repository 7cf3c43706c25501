using System.Collections.Immutable;
using Akka.Actor;
using Node.Actors.Chain;
using Node.Actors.Les;
using Node.Actors.Les.Client;
using Node.Actors.Light;
using Node.Core.Chain;
using Node.Core.Les.Client;
using Node.Core.Les.Odr;
using Xunit;

namespace Node.Tests.Les.Client.Head;

/// <summary>What ends a sync before its head is reached: chains that are set back, answers that do not come, headers of the future.</summary>
public sealed class HeadActorStatesSpecs : HeadActorSpec
{
    private const double SyncTimeout = 60;

    [Fact]
    public void RollingBack_should_go_on_until_our_head_is_lighter_than_the_trusted_one_and_then_reach_that()
    {
        var theirs = Branch(Chain[..11], 16, gasLimit: 1);
        var head = Start(at: 20, hocon: Trusting(1));
        Join(head, 1, theirs[15]);

        Assert.Equal(15UL, Light.ExpectMsg<LightProtocol.RollBack>().Number);
        Assert.Equal("rolling back", StatusOf(head).Activity);
        AnswerBack(head, Chain[15]);
        Assert.Equal(13UL, Light.ExpectMsg<LightProtocol.RollBack>().Number);
        AnswerBack(head, Chain[13]);

        Assert.Equal(new HeaderRun(theirs[15].Hash, 15, 2), Retrieval.ExpectMsg<LesProtocol.Retrieve>().Request);
    }

    [Fact]
    public void RollingBack_should_ask_for_our_head_when_the_light_chain_does_not_answer()
    {
        var head = Start(at: 20, hocon: Trusting(1));
        Join(head, 1, Chain[18]);
        Light.ExpectMsg<LightProtocol.RollBack>();

        Pass(head, SyncTimeout - 0.1);
        Light.ExpectNoMsg(Shortly);
        Pass(head, 0.1);

        Light.ExpectMsg<LightProtocol.GetHead>();
        Assert.Equal("waiting for the light chain", StatusOf(head).Activity);
        AnswerBack(head, Chain[20]);
        Light.ExpectMsg<LightProtocol.RollBack>();
    }

    [Fact]
    public void RollingBack_should_pause_where_there_is_nothing_to_give_up()
    {
        var head = Start(at: 20, hocon: Trusting(1));
        Join(head, 1, Chain[18]);
        Light.ExpectMsg<LightProtocol.RollBack>();

        AnswerBack(head, Chain[20]);

        Assert.Equal("pausing", StatusOf(head).Activity);
        Pass(head, 4.9);
        Light.ExpectNoMsg(Shortly);
        Pass(head, 0.1);
        Light.ExpectMsg<LightProtocol.RollBack>();
    }

    [Fact]
    public void A_chain_that_is_set_back_below_what_servers_announce_should_get_their_headers()
    {
        var head = Start(at: 20, hocon: Trusting(1));
        Join(head, 1, Chain[18]);
        Assert.Equal(18UL, Light.ExpectMsg<LightProtocol.RollBack>().Number);
        Announce(head, 1, Chain[21], isSigned: true);

        AnswerBack(head, Chain[18]);

        var asked = Retrieval.ExpectMsg<LesProtocol.Retrieve>();
        Assert.Equal(new HeaderRun(Chain[21].Hash, 21, 3), asked.Request);
        head.Tell(new LesProtocol.Retrieved(asked.Id, Chain[19..22]));
        Keep(head);
        Assert.Equal((21UL, true), (StatusOf(head).Head, StatusOf(head).IsSynced));
    }

    [Fact]
    public void Pausing_should_wait_a_second_for_a_header_of_the_future_and_drop_nobody()
    {
        var future = Chain[11] with { Timestamp = (ulong)Clock.Now.AddMinutes(1).ToUnixTimeSeconds() };
        var head = Start(at: 10);
        var server = Join(head, 1, Chain[10]);
        Announce(head, 1, future);
        head.Tell(new LesProtocol.Retrieved(Retrieval.ExpectMsg<ClientProtocol.RetrieveFrom>().Id, ImmutableArray.Create(future)));
        var keep = Light.ExpectMsg<LightProtocol.KeepHeaders>();

        head.Tell(new LightProtocol.HeadersRefused(keep.Id, 0, IsUnknownParent: false, "timestamp: of the future", Chain[10], Total(Chain[10])));

        Assert.Equal("pausing", StatusOf(head).Activity);
        Pass(head, 0.9);
        Retrieval.ExpectNoMsg(Shortly);
        Pass(head, 0.1);
        Assert.Equal(new HeaderRun(future.Hash, 11, 1), Retrieval.ExpectMsg<ClientProtocol.RetrieveFrom>().Request);
        server.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void Pausing_should_hear_what_is_announced_meanwhile()
    {
        var head = Start(hocon: Begin(Chain[300]));
        Join(head, 1, Chain[900]);
        head.Tell(new LesProtocol.NotRetrieved(Retrieval.ExpectMsg<LesProtocol.Retrieve>().Id, "there is no server", []));

        Announce(head, 1, Chain[901]);

        Assert.Equal(("pausing", 901UL), (StatusOf(head).Activity, StatusOf(head).Highest));
    }

    [Fact]
    public void A_sync_whose_headers_the_light_chain_does_not_answer_for_should_begin_anew_with_its_head()
    {
        var head = Start(at: 10);
        var server = Join(head, 1, Chain[500]);
        var anchors = Retrieval.ExpectMsg<ClientProtocol.RetrieveFrom>();
        head.Tell(new LesProtocol.Retrieved(anchors.Id, ImmutableArray.Create(Chain[202], Chain[394])));
        var (first, second, third) = (NextRun(), NextRun(), NextRun());
        head.Tell(new LesProtocol.Retrieved(first.Id, Chain[11..203]));
        Light.ExpectMsg<LightProtocol.KeepHeaders>();

        Pass(head, (2 * SyncTimeout) - 0.1);
        Light.ExpectNoMsg(Shortly);
        Pass(head, 0.1);

        Light.ExpectMsg<LightProtocol.GetHead>();
        Assert.Equal([second.Id, third.Id], new[] { Retrieval.ExpectMsg<LesProtocol.ForgetRetrieval>().Id, Retrieval.ExpectMsg<LesProtocol.ForgetRetrieval>().Id }.Order());
        AnswerBack(head, Chain[202]);
        Assert.Equal(394UL, Assert.IsType<HeadersRequest>(Retrieval.ExpectMsg<ClientProtocol.RetrieveFrom>().Request).Origin.Number);
        server.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void What_the_light_chain_keeps_after_a_sync_was_given_up_should_count()
    {
        var head = Start();
        Join(head, 1, Chain[500]);
        var anchors = Retrieval.ExpectMsg<ClientProtocol.RetrieveFrom>();
        head.Tell(new LesProtocol.Retrieved(anchors.Id, ImmutableArray.Create(Chain[192], Chain[384])));
        var (first, second) = (NextRun(), NextRun());
        head.Tell(new LesProtocol.Retrieved(first.Id, Chain[1..193]));
        var keep = Light.ExpectMsg<LightProtocol.KeepHeaders>();
        head.Tell(new LesProtocol.NotRetrieved(second.Id, "no server could help", []));

        head.Tell(new LightProtocol.HeadersKept(keep.Id, 192, Chain[192], Total(Chain[192])));

        Assert.Equal(("following", 192UL), (StatusOf(head).Activity, StatusOf(head).Head));
    }

    [Fact]
    public void A_server_that_came_back_with_a_shorter_chain_should_not_answer_for_what_it_announced_before()
    {
        var head = Start(at: 10);
        var before = Join(head, 1, Chain[500]);
        var asked = Retrieval.ExpectMsg<ClientProtocol.RetrieveFrom>();
        Sys.Stop(before);
        var after = Join(head, 1, Chain[13]);

        head.Tell(new LesProtocol.NotRetrieved(asked.Id, "no server could help", []));

        Assert.Equal(new HeaderRun(Chain[13].Hash, 13, 3), Retrieval.ExpectMsg<LesProtocol.Retrieve>().Request);
        after.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void A_server_that_came_back_with_a_shorter_chain_than_ours_should_be_followed_when_it_has_passed_us()
    {
        var head = Start(at: 10);
        Sys.Stop(Join(head, 1, Chain[10]));
        var after = Join(head, 1, Chain[5]);
        Assert.Equal(("following", true), (StatusOf(head).Activity, StatusOf(head).IsSynced));

        foreach (var block in Chain[6..12])
            Announce(head, 1, block);

        Assert.Equal(new HeaderRun(Chain[11].Hash, 11, 1), Retrieval.ExpectMsg<ClientProtocol.RetrieveFrom>().Request);
        after.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void A_server_that_announces_genesis_as_the_heaviest_head_should_be_dropped_and_others_followed()
    {
        var head = Start(at: 10);
        var liar = CreateTestProbe();
        head.Tell(Joined(Id(1), liar, Greeting(Chain[0]) with { Terms = Terms(Chain[0]) with { HeadTotalDifficulty = 1_000_000 } }));
        Join(head, 2, Chain[11]);

        Assert.Contains("which genesis does not have", liar.ExpectMsg<ClientProtocol.LeaveServer>().Reason, StringComparison.Ordinal);
        Assert.Equal(Id(2), Retrieval.ExpectMsg<ClientProtocol.RetrieveFrom>().Server);
    }

    private static void AnswerBack(IActorRef head, Header ours) => head.Tell(new ChainProtocol.Head(ours, Total(ours)));

    private LesProtocol.Retrieve NextRun() => Retrieval.ExpectMsg<LesProtocol.Retrieve>();
}
