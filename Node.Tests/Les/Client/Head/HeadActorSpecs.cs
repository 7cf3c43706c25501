using System.Collections.Immutable;
using Akka.Actor;
using Node.Actors.Chain;
using Node.Actors.Les;
using Node.Actors.Les.Client;
using Node.Actors.Les.Client.Head;
using Node.Actors.Light;
using Node.Core.Chain;
using Node.Core.Les.Client;
using Node.Core.Les.Odr;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Les.Client.Head;

public sealed class HeadActorSpecs : HeadActorSpec
{
    [Fact]
    public void Our_head_should_be_asked_for_again_until_the_light_chain_answers()
    {
        var head = Start(answered: false);

        Pass(head, 1);
        Light.ExpectMsg<LightProtocol.GetHead>();

        Join(head, 1, Chain[5]);
        Assert.Equal("waiting for the light chain", StatusOf(head).Activity);
        head.Tell(new ChainProtocol.Head(Chain[0], Total(Chain[0])));
        Assert.Equal(5, Run().Count);
    }

    [Fact]
    public void SequentialAnnouncements_should_each_be_one_header_by_hash_of_who_announced()
    {
        var head = Start(at: 10);
        Join(head, 1, Chain[10]);

        for (var number = 11; number <= 13; number++)
        {
            Announce(head, 1, Chain[number]);
            var asked = Retrieval.ExpectMsg<ClientProtocol.RetrieveFrom>();
            Assert.Equal((Id(1), new HeaderRun(Chain[number].Hash, (ulong)number, 1)), (asked.Server, asked.Request));
            head.Tell(new LesProtocol.Retrieved(asked.Id, Chain[number..(number + 1)]));
            Keep(head);
        }

        Assert.True(StatusOf(head).IsSynced);
    }

    [Fact]
    public void GappedAnnouncements_should_be_followed_by_all_headers_between()
    {
        var head = Start(at: 10);
        Join(head, 1, Chain[10]);

        Announce(head, 1, Chain[13]);

        var asked = Retrieval.ExpectMsg<LesProtocol.Retrieve>();
        Assert.Equal(new HeaderRun(Chain[13].Hash, 13, 3), asked.Request);
        Assert.Equal(10UL, StatusOf(head).Start);
        head.Tell(new LesProtocol.Retrieved(asked.Id, Chain[11..14]));
        Keep(head);
        Assert.Equal((13UL, true, null), (StatusOf(head).Head, StatusOf(head).IsSynced, StatusOf(head).Start));
    }

    [Fact]
    public void The_light_chain_should_be_told_the_head_that_headers_lead_to()
    {
        var head = Start();
        Join(head, 1, Chain[500]);
        var anchors = Retrieval.ExpectMsg<ClientProtocol.RetrieveFrom>();
        head.Tell(new LesProtocol.Retrieved(anchors.Id, ImmutableArray.Create(Chain[192], Chain[384])));

        var first = Retrieval.ExpectMsg<LesProtocol.Retrieve>();
        head.Tell(new LesProtocol.Retrieved(first.Id, Chain[1..193]));

        var keep = Light.ExpectMsg<LightProtocol.KeepHeaders>();
        Assert.Equal((500UL, 192), (keep.Target, keep.Headers.Length));
    }

    [Fact]
    public void InvalidAnnounces_should_drop_the_server()
    {
        var head = Start(at: 10);
        var server = Join(head, 1, Chain[10]);
        Announce(head, 1, Chain[11]);
        Retrieval.ExpectMsg<ClientProtocol.RetrieveFrom>();

        Announce(head, 1, Chain[9]);

        Assert.Contains("it must grow", server.ExpectMsg<ClientProtocol.LeaveServer>().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_total_difficulty_that_a_head_does_not_have_should_drop_the_server()
    {
        var head = Start(at: 10);
        var server = Join(head, 1, Chain[10]);
        head.Tell(new ClientProtocol.HeadAnnounced(Id(1), Head(Chain[11]) with { TotalDifficulty = Total(Chain[12]) }, IsSigned: false));
        var asked = Retrieval.ExpectMsg<ClientProtocol.RetrieveFrom>();
        head.Tell(new LesProtocol.Retrieved(asked.Id, Chain[11..12]));

        Keep(head);

        Assert.Contains("which it does not have", server.ExpectMsg<ClientProtocol.LeaveServer>().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_a_head_does_not_have_should_drop_the_server()
    {
        var head = Start(at: 10);
        var server = Join(head, 1, Chain[10]);
        head.Tell(new ClientProtocol.HeadAnnounced(Id(1), new AnnouncedHead(Chain[12].Hash, 11, Total(Chain[12]), 0), IsSigned: false));
        var asked = Retrieval.ExpectMsg<ClientProtocol.RetrieveFrom>();

        head.Tell(new LesProtocol.Retrieved(asked.Id, Chain[12..13]));

        Assert.Contains("was announced as 11", server.ExpectMsg<ClientProtocol.LeaveServer>().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_has_no_header_for_its_head_within_ten_seconds_should_be_dropped_and_another_followed()
    {
        var head = Start(at: 10);
        var (server, other) = (Join(head, 1, Chain[10]), Join(head, 2, Chain[10]));
        Announce(head, 1, Chain[11]);
        var asked = Retrieval.ExpectMsg<ClientProtocol.RetrieveFrom>();
        Announce(head, 2, Chain[11]);
        Assert.Equal(TimeSpan.FromSeconds(10), asked.Patience);

        head.Tell(new LesProtocol.NotRetrieved(asked.Id, "not answered within 10 s", []));

        Assert.Contains("could not be had", server.ExpectMsg<ClientProtocol.LeaveServer>().Reason, StringComparison.Ordinal);
        Assert.Equal(Id(2), Retrieval.ExpectMsg<ClientProtocol.RetrieveFrom>().Server);
        other.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void A_header_that_the_light_chain_refuses_should_drop_who_announced_it()
    {
        var head = Start(at: 10);
        var server = Join(head, 1, Chain[13]);
        var asked = Retrieval.ExpectMsg<LesProtocol.Retrieve>();
        head.Tell(new LesProtocol.Retrieved(asked.Id, Chain[11..14]));
        var keep = Light.ExpectMsg<LightProtocol.KeepHeaders>();

        head.Tell(new LightProtocol.HeadersRefused(keep.Id, 1, IsUnknownParent: false, "the seal is wrong", Chain[11], Total(Chain[11])));

        Assert.Contains("the seal is wrong", server.ExpectMsg<ClientProtocol.LeaveServer>().Reason, StringComparison.Ordinal);
        Assert.Equal(11UL, StatusOf(head).Head);
    }

    [Fact]
    public void A_reorg_should_be_followed_further_and_further_back_until_it_meets_our_chain()
    {
        var other = Branch(Chain[..200], 403, gasLimit: 1);
        var head = Start(at: 400);
        Join(head, 1, other[402]);
        var asked = Retrieval.ExpectMsg<LesProtocol.Retrieve>();
        head.Tell(new LesProtocol.Retrieved(asked.Id, other[401..403]));
        var keep = Light.ExpectMsg<LightProtocol.KeepHeaders>();

        head.Tell(new LightProtocol.HeadersRefused(keep.Id, 0, IsUnknownParent: true, "unknown parent", Chain[400], Total(Chain[400])));

        var anchors = Retrieval.FishForMessage<ClientProtocol.RetrieveFrom>(_ => true);
        Assert.Equal(400UL, Assert.IsType<HeadersRequest>(anchors.Request).Origin.Number);
        head.Tell(new LesProtocol.Retrieved(anchors.Id, ImmutableArray.Create(other[400])));
        var first = Retrieval.ExpectMsg<LesProtocol.Retrieve>();
        head.Tell(new LesProtocol.Retrieved(first.Id, other[209..401]));
        keep = Light.ExpectMsg<LightProtocol.KeepHeaders>();
        head.Tell(new LightProtocol.HeadersRefused(keep.Id, 0, IsUnknownParent: true, "unknown parent", Chain[400], Total(Chain[400])));

        var deepest = Retrieval.FishForMessage<ClientProtocol.RetrieveFrom>(_ => true);
        Assert.Equal(192UL, Assert.IsType<HeadersRequest>(deepest.Request).Origin.Number);
    }

    [Fact]
    public void A_chain_that_does_not_meet_ours_at_genesis_should_drop_the_server()
    {
        var head = Start();
        var server = Join(head, 1, Chain[5]);
        var asked = Retrieval.ExpectMsg<LesProtocol.Retrieve>();
        head.Tell(new LesProtocol.Retrieved(asked.Id, Chain[1..6]));
        var keep = Light.ExpectMsg<LightProtocol.KeepHeaders>();

        head.Tell(new LightProtocol.HeadersRefused(keep.Id, 0, IsUnknownParent: true, "unknown parent", Chain[0], Total(Chain[0])));

        Assert.Contains("does not meet ours", server.ExpectMsg<ClientProtocol.LeaveServer>().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void TrustedAnnouncements_should_count_when_enough_trusted_servers_have_signed_them()
    {
        var head = Start(at: 10, hocon: Trusting(1, 2, 3));
        Join(head, 4, Chain[10]);
        for (var number = 1; number <= 3; number++)
            Join(head, number, Chain[10]);

        Announce(head, 4, Chain[12]);
        Announce(head, 1, Chain[11], isSigned: true);
        Announce(head, 2, Chain[11], isSigned: true);
        Settle(head);
        Retrieval.ExpectNoMsg(Shortly);
        Announce(head, 3, Chain[11], isSigned: true);

        var asked = Retrieval.ExpectMsg<ClientProtocol.RetrieveFrom>();
        Assert.Equal(new HeaderRun(Chain[11].Hash, 11, 1), asked.Request);
        head.Tell(new LesProtocol.Retrieved(asked.Id, Chain[11..12]));
        Assert.True(Light.ExpectMsg<LightProtocol.KeepHeaders>().IsTrusted);
    }

    [Theory]
    [InlineData(100, 3)]
    [InlineData(60, 2)]
    [InlineData(30, 1)]
    public void ULCAnnounceThreshold_should_be_so_many_of_three(int percent, int needed)
    {
        var head = Start(at: 10, hocon: $"{Trusting(1, 2, 3)}, trusted.percent = {percent}");
        for (var number = 1; number <= 3; number++)
            Join(head, number, Chain[10]);

        for (var number = 1; number <= needed; number++)
        {
            Settle(head);
            Retrieval.ExpectNoMsg(Shortly);
            Announce(head, number, Chain[11], isSigned: true);
        }

        Retrieval.ExpectMsg<ClientProtocol.RetrieveFrom>();
    }

    [Fact]
    public void A_trusted_server_that_does_not_sign_should_be_dropped()
    {
        var head = Start(at: 10, hocon: Trusting(1));
        var server = Join(head, 1, Chain[10]);

        Announce(head, 1, Chain[11]);

        Assert.Equal("its announcement is not signed", server.ExpectMsg<ClientProtocol.LeaveServer>().Reason);
    }

    [Fact]
    public void CheckpointSyncing_should_begin_at_the_last_block_that_the_checkpoint_proves()
    {
        var checkpoint = new TrustedCheckpoint(0, Chain[1].Hash, Chain[2].Hash, default);
        var head = Start(spec: KnownChains.Devnet with { Clique = null, Checkpoint = checkpoint });
        Join(head, 1, Chain[900]);
        var asked = Retrieval.ExpectMsg<LesProtocol.Retrieve>();
        Assert.Equal(new NumberedHeaderRequest(32_767, 0, Chain[2].Hash), asked.Request);
        var last = new Header { Number = 32_767, Difficulty = 1 };

        head.Tell(new LesProtocol.Retrieved(asked.Id, new ProvenHeader(last, 40_000, [new byte[] { 1 }])));

        var begin = Light.ExpectMsg<LightProtocol.BeginAt>();
        Assert.Equal((last, (UInt256)40_000, checkpoint, 1), (begin.Header, begin.TotalDifficulty, begin.Checkpoint, begin.LastPath.Length));
        head.Tell(new LightProtocol.HeadersKept(begin.Id, 1, last, 40_000));
        Assert.Equal(32_767UL, StatusOf(head).Head);
    }

    [Fact]
    public void CheckpointSyncing_of_clique_should_begin_at_the_last_epoch_before_it()
    {
        var checkpoint = new TrustedCheckpoint(0, Chain[1].Hash, Chain[2].Hash, default);
        var head = Start(spec: KnownChains.Devnet with { Clique = new CliqueSettings(1, 30_000), Checkpoint = checkpoint });
        Join(head, 1, Chain[900]);
        var (last, epoch) = (new Header { Number = 32_767, Difficulty = 1 }, new Header { Number = 30_000, Difficulty = 1 });

        head.Tell(new LesProtocol.Retrieved(Retrieval.ExpectMsg<LesProtocol.Retrieve>().Id, new ProvenHeader(last, 40_000, [new byte[] { 1 }])));
        var second = Retrieval.ExpectMsg<LesProtocol.Retrieve>();
        Assert.Equal(30_000UL, Assert.IsType<NumberedHeaderRequest>(second.Request).Number);
        head.Tell(new LesProtocol.Retrieved(second.Id, new ProvenHeader(epoch, 37_000, [])));

        var begin = Light.ExpectMsg<LightProtocol.BeginAt>();
        Assert.Equal((epoch, (UInt256)37_000, 1), (begin.Header, begin.TotalDifficulty, begin.LastPath.Length));
    }

    [Fact]
    public void SyncFromConfiguredCheckpoint_should_begin_at_the_operators_block()
    {
        var head = Start(hocon: Begin(Chain[300]));
        Join(head, 1, Chain[900]);
        var asked = Retrieval.ExpectMsg<LesProtocol.Retrieve>();
        Assert.Equal(new HeaderRun(Chain[300].Hash, 300, 1), asked.Request);

        head.Tell(new LesProtocol.Retrieved(asked.Id, Chain[300..301]));

        var begin = Light.ExpectMsg<LightProtocol.BeginAt>();
        Assert.Equal((Chain[300], Total(Chain[300]), null), (begin.Header, begin.TotalDifficulty, begin.Checkpoint));
        head.Tell(new LightProtocol.HeadersKept(begin.Id, 1, Chain[300], Total(Chain[300])));
        Assert.IsType<HeadersRequest>(Retrieval.ExpectMsg<ClientProtocol.RetrieveFrom>().Request);
    }

    [Fact]
    public void A_beginning_that_cannot_be_had_should_be_tried_again_after_five_seconds()
    {
        var head = Start(hocon: Begin(Chain[300]));
        Join(head, 1, Chain[900]);
        var asked = Retrieval.ExpectMsg<LesProtocol.Retrieve>();

        head.Tell(new LesProtocol.NotRetrieved(asked.Id, "there is no server", []));

        Assert.Equal("pausing", StatusOf(head).Activity);
        Pass(head, 4.9);
        Retrieval.ExpectNoMsg(Shortly);
        Pass(head, 0.1);
        Retrieval.ExpectMsg<LesProtocol.Retrieve>();
    }

    [Fact]
    public void MissOracleBackend_a_servers_checkpoint_should_not_be_trusted_unless_the_operator_says_so()
    {
        var told = Greeting(Chain[100]) with { Checkpoint = new TrustedCheckpoint(0, Chain[1].Hash, Chain[2].Hash, default) };
        var wary = Start();
        wary.Tell(Joined(Id(1), CreateTestProbe(), told));
        Assert.IsType<HeaderRun>(Retrieval.ExpectMsg<LesProtocol.Retrieve>().Request);

        var trusting = Start(hocon: "head.trust-server-checkpoint = on", spec: KnownChains.Devnet with { Clique = null });
        trusting.Tell(Joined(Id(1), CreateTestProbe(), told));
        Assert.IsType<NumberedHeaderRequest>(Retrieval.ExpectMsg<LesProtocol.Retrieve>().Request);
    }

    [Fact]
    public void A_session_that_ends_should_take_its_head_with_it()
    {
        var head = Start(at: 10);
        var server = Join(head, 1, Chain[10]);
        Assert.Null(StatusOf(head).Health);

        Sys.Stop(server);

        AwaitAssert(() => Assert.Equal("no server is connected", StatusOf(head).Health));
    }

    [Fact]
    public void Head_that_is_killed_should_be_restarted_and_ask_for_what_it_has_to_know()
    {
        var head = Supervised(HeadActor.Props(KnownChains.Devnet, Settings().Head, Light, Retrieval));
        Light.ExpectMsg<LightProtocol.GetHead>();

        head.Tell(Kill.Instance);

        Light.ExpectMsg<LightProtocol.GetHead>();
        Assert.Equal(0, StatusOf(head).Servers);
    }
}
