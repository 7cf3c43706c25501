using System.Collections.Immutable;
using Node.Core.Les.Client;
using Node.Core.Primitives;
using Xunit;
using static Node.Tests.Core.Les.Client.Ids;

namespace Node.Tests.Core.Les.Client;

/// <summary>geth's fetcher_test.go and ulc_test.go: sequential, gapped, trusted and invalid announcements; the threshold of ultra-light mode.</summary>
public sealed class ServerHeadsSpecs
{
    private readonly ServerHeads _heads = new(null);

    [Fact]
    public void Sequential_announcement_should_be_one_header()
    {
        _heads.Join(Server(1), Head(10));

        Assert.Null(_heads.Announce(Server(1), Head(11)));

        Assert.Equal(new Catchup.One(Server(1), Head(11)), Next(10));
        Assert.Equal(Catchup.Nothing.Instance, Next(11));
    }

    [Fact]
    public void Gapped_announcement_should_be_a_full_sync()
    {
        _heads.Join(Server(1), Head(10));

        Assert.Null(_heads.Announce(Server(1), Head(14)));

        Assert.Equal(new Catchup.All(Server(1), Head(14)), Next(10));
    }

    [Fact]
    public void Reorg_should_be_a_full_sync()
    {
        _heads.Join(Server(1), Head(10));

        _heads.Announce(Server(1), Head(11, reorg: 2));

        Assert.Equal(new Catchup.All(Server(1), Head(11, reorg: 2)), Next(10));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(9)]
    public void Total_difficulty_that_does_not_grow_should_be_a_reason_to_drop_the_server(int difficulty)
    {
        _heads.Join(Server(1), Head(10));

        var fault = _heads.Announce(Server(1), Head(11) with { TotalDifficulty = (UInt256)(ulong)difficulty });

        Assert.Contains("must grow", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Server_that_never_told_its_head_should_not_announce() => Assert.NotNull(_heads.Announce(Server(1), Head(11)));

    [Fact]
    public void Heaviest_head_of_usable_servers_should_be_reached()
    {
        _heads.Join(Server(1), Head(20));
        _heads.Join(Server(2), Head(30));
        _heads.Join(Server(3), Head(40));

        Assert.Equal(new Catchup.All(Server(2), Head(30)), _heads.Next(10, 10, server => server != Server(3)));

        _heads.Leave(Server(2));
        Assert.Equal(new Catchup.All(Server(1), Head(20)), _heads.Next(10, 10, server => server != Server(3)));
    }

    [Fact]
    public void Number_that_does_not_grow_with_the_difficulty_should_be_a_full_sync()
    {
        _heads.Join(Server(1), Head(10) with { TotalDifficulty = 100 });

        Assert.IsType<Catchup.All>(Next(10));
    }

    [Fact]
    public void Trusted_announcements_should_count_when_enough_servers_have_told_them()
    {
        var heads = new ServerHeads(new TrustedMajority([Server(1), Server(2), Server(3), Server(4)], 75));
        foreach (var server in (int[])[1, 2, 3, 4, 5])
            heads.Join(Server(server), Head(10));
        foreach (var server in (int[])[1, 2, 5])
            heads.Announce(Server(server), Head(11));
        Assert.Equal(Catchup.Nothing.Instance, heads.Next(10, 10, _ => true));

        heads.Announce(Server(3), Head(11));
        heads.Announce(Server(3), Head(12));

        Assert.IsType<Catchup.One>(heads.Next(10, 10, _ => true));
        Assert.True(heads.IsAgreed(Hash(11)));
        Assert.False(heads.IsAgreed(Hash(12)));
    }

    [Fact]
    public void A_heavier_head_of_ours_should_be_disproved_by_a_majority_that_has_another()
    {
        var heads = new ServerHeads(new TrustedMajority([Server(1), Server(2), Server(3)], 60));
        heads.Join(Server(1), Head(10));
        Assert.Null(heads.Disproof(Hash(12), 12));
        heads.Join(Server(2), Head(10));

        Assert.Equal(Head(10), heads.Disproof(Hash(12), 12));
        Assert.Equal(Head(10), heads.Disproof(Hash(99), 10));
        Assert.Null(heads.Disproof(Hash(9), 9));
        Assert.Null(heads.Disproof(Hash(10), 10));
        Assert.Null(_heads.Disproof(Hash(12), 12));
    }

    [Fact]
    public void A_head_of_ours_that_was_agreed_on_should_stay_when_servers_leave()
    {
        var heads = new ServerHeads(new TrustedMajority([Server(1), Server(2), Server(3)], 60));
        foreach (var server in (int[])[1, 2, 3])
            heads.Join(Server(server), Head(10));
        heads.Announce(Server(2), Head(11));
        heads.Announce(Server(3), Head(11));
        Assert.Null(heads.Disproof(Hash(11), 11));

        heads.Leave(Server(3));

        Assert.Null(heads.Disproof(Hash(11), 11));
        Assert.Equal(Head(10), heads.Disproof(Hash(12), 12));
    }

    [Theory]
    [InlineData(1, 100, 1, true)]
    [InlineData(1, 100, 0, false)]
    [InlineData(4, 75, 2, false)]
    [InlineData(4, 75, 3, true)]
    [InlineData(3, 60, 1, false)]
    [InlineData(3, 60, 2, true)]
    [InlineData(5, 100, 4, false)]
    public void Threshold_should_be_a_share_of_all_trusted_servers(int servers, int percent, int agreed, bool isReached)
    {
        var majority = new TrustedMajority([.. Enumerable.Range(1, servers).Select(Server)], percent);

        Assert.Equal(isReached, majority.IsReached(Enumerable.Range(1, agreed).Select(Server)));
        Assert.Equal(isReached, majority.IsReached([.. Enumerable.Range(1, agreed).Select(Server), Server(1 + (agreed == 0 ? 99 : 0)), Server(100)]));
    }

    [Fact]
    public void Nobody_trusted_should_be_no_majority() => Assert.False(new TrustedMajority(ImmutableHashSet<NodeId>.Empty, 75).IsReached([]));

    [Fact]
    public void What_a_server_told_long_ago_should_not_be_kept()
    {
        var heads = new ServerHeads(new TrustedMajority([Server(1)], 100));
        heads.Join(Server(1), Head(0));
        for (var number = 1; number <= 1000; number++)
            heads.Announce(Server(1), Head(number));

        Assert.False(heads.IsAgreed(Hash(900)));
        Assert.True(heads.IsAgreed(Hash(1000)));
    }

    private static AnnouncedHead Head(int number, int reorg = 0) => new(Hash(number), (ulong)number, (ulong)number, (ulong)reorg);

    private Catchup Next(int ours) => _heads.Next((ulong)ours, (ulong)ours, _ => true);
}
