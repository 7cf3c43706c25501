using System.Net;
using Node.Actors.P2P.Discovery.Table;
using Xunit;

namespace Node.Tests.P2P.Discovery.Table;

public sealed class EndpointVotesSpecs
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly IPEndPoint True = IPEndPoint.Parse("8.8.8.8:1");

    private static readonly IPEndPoint False = IPEndPoint.Parse("9.9.9.9:1");

    private readonly EndpointVotes _votes = new();

    [Fact]
    public void Three_networks_should_be_believed()
    {
        Assert.False(Vote("1.1.1.1", True));
        Assert.False(Vote("1.1.1.2", True));
        Assert.False(Vote("1.1.2.1", True));
        Assert.Null(_votes.Majority);

        Assert.True(Vote("1.1.3.1", True));
        Assert.Equal(True, _votes.Majority);
        Assert.False(Vote("1.1.4.1", True));
    }

    [Fact]
    public void One_network_should_not_outvote_the_others()
    {
        for (var i = 1; i < 50; i++)
            Vote($"6.6.6.{i}", False);
        for (var i = 1; i <= 3; i++)
            Vote($"1.1.{i}.1", True);

        Assert.Equal(True, _votes.Majority);
    }

    [Fact]
    public void Half_should_be_no_majority()
    {
        foreach (var i in new[] { 1, 2 })
        {
            Vote($"1.1.{i}.1", True);
            Vote($"2.2.{i}.1", False);
        }

        Assert.Null(_votes.Majority);
    }

    [Fact]
    public void Old_votes_should_not_count()
    {
        for (var i = 1; i <= 9; i++)
            Vote($"1.1.{i}.1", True);

        for (var i = 1; i <= 3; i++)
            _votes.Vote(IPAddress.Parse($"2.2.{i}.1"), False, Start.AddMinutes(30));

        Assert.Equal(False, _votes.Majority);
    }

    [Fact]
    public void Where_we_cannot_be_should_not_be_voted_for()
    {
        for (var i = 1; i <= 9; i++)
        {
            Vote($"1.1.{i}.1", IPEndPoint.Parse("127.0.0.1:1"));
            Vote($"1.1.{i}.1", IPEndPoint.Parse("10.0.0.1:1"));
            Vote($"1.1.{i}.1", IPEndPoint.Parse("8.8.8.8:0"));
        }

        Assert.Null(_votes.Majority);
    }

    private bool Vote(string voter, IPEndPoint seen) => _votes.Vote(IPAddress.Parse(voter), seen, Start);
}
