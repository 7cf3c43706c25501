using Node.Actors.P2P.Peers.Peer;
using Node.Actors.P2P.Peers.Peer.Connection;
using Xunit;

namespace Node.Tests.P2P.Peers.Peer;

/// <summary>The small decisions of a peer and its connection, as functions of time.</summary>
public class PeerDecisionSpecs
{
    private static readonly DateTimeOffset Start = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Pings_are_answered_in_a_burst_and_then_one_an_interval()
    {
        var pings = new PingBudget(5, 3 * Second, Start);

        Assert.Equal(5, Enumerable.Range(0, 10).Count(_ => pings.TryTake(Start)));
        Assert.False(pings.TryTake(Start + (2.9 * Second)));
        Assert.True(pings.TryTake(Start + (3 * Second)));
        Assert.False(pings.TryTake(Start + (5 * Second)));
        Assert.True(pings.TryTake(Start + (6 * Second)));
    }

    [Fact]
    public void Pings_that_were_not_sent_are_saved_up_to_the_burst()
    {
        var pings = new PingBudget(5, 3 * Second, Start);
        Assert.True(pings.TryTake(Start));

        Assert.Equal(5, Enumerable.Range(0, 10).Count(_ => pings.TryTake(Start + TimeSpan.FromDays(1))));
    }

    [Fact]
    public void Silence_is_counted_from_the_last_message()
    {
        var liveness = new Liveness(30 * Second, Start);

        Assert.Equal(20 * Second, liveness.Left(1, isHeldBack: false, Start + (10 * Second)));
        Assert.Equal(30 * Second, liveness.Left(2, isHeldBack: false, Start + (20 * Second)));
        Assert.Equal(TimeSpan.Zero, liveness.Left(2, isHeldBack: false, Start + (50 * Second)));
    }

    [Fact]
    public void A_peer_that_is_not_read_is_not_silent()
    {
        var liveness = new Liveness(30 * Second, Start);

        Assert.Equal(30 * Second, liveness.Left(1, isHeldBack: true, Start + (40 * Second)));
        Assert.Equal(20 * Second, liveness.Left(1, isHeldBack: false, Start + (50 * Second)));
    }

    [Fact]
    public void A_socket_is_stalled_while_it_takes_nothing()
    {
        var stall = new StallWatch(20 * Second);
        stall.Block(1000, Start);

        Assert.Null(stall.Left(1001, Start + (20 * Second)));
        Assert.Equal(TimeSpan.Zero, stall.Left(1000, Start + (20 * Second)));
        stall.Block(2000, Start + (15 * Second));
        Assert.Equal(15 * Second, stall.Left(2000, Start + (20 * Second)));
    }

    [Theory]
    [InlineData("Geth/v1.16.0-stable/linux-amd64/go1.24", "Geth/v1.16.0-stable/linux-amd64/go1.24")]
    [InlineData("a\u001b[31mb\r\n\tc\0\u007f", "a[31mbc")]
    [InlineData("x\u202ey\u0085\ufffdé", "xy")]
    public void Of_a_client_id_printable_ascii_is_shown(string clientId, string shown) => Assert.Equal(shown, HelloCheck.Printable(clientId));

    [Fact]
    public void Of_a_client_id_128_characters_are_shown() => Assert.Equal(128, HelloCheck.Printable(new string('x', 2000)).Length);
}
