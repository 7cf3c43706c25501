using System.Net;
using Node.Actors.P2P.Discovery.Table;
using Node.Tests.Core.Discovery;
using Xunit;

namespace Node.Tests.P2P.Discovery.Table;

public sealed class BondsSpecs
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly IPAddress Here = IPAddress.Loopback;

    private readonly Bonds _bonds = new(TimeSpan.FromHours(24), limit: 16);

    [Fact]
    public void Each_direction_should_be_proved_on_its_own()
    {
        _bonds.Pinged(TableNodes.Id(1), Here, Start);
        Assert.False(_bonds.HasProved(TableNodes.Id(1), Here, Start));
        Assert.True(_bonds.KnowsUs(TableNodes.Id(1), Here, Start));

        _bonds.Proved(TableNodes.Id(1), Here, Start);
        Assert.True(_bonds.HasProved(TableNodes.Id(1), Here, Start));
        Assert.False(_bonds.HasProved(TableNodes.Id(1), IPAddress.IPv6Loopback, Start));
        Assert.False(_bonds.HasProved(TableNodes.Id(2), Here, Start));
    }

    [Fact]
    public void Proofs_should_hold_for_their_time()
    {
        _bonds.Proved(TableNodes.Id(1), Here, Start);
        _bonds.Pinged(TableNodes.Id(1), Here, Start.AddHours(1));

        Assert.True(_bonds.HasProved(TableNodes.Id(1), Here, Start.AddHours(24).AddTicks(-1)));
        Assert.False(_bonds.HasProved(TableNodes.Id(1), Here, Start.AddHours(24)));
        Assert.True(_bonds.KnowsUs(TableNodes.Id(1), Here, Start.AddHours(24)));
        Assert.False(_bonds.HasProvedWithin(TimeSpan.FromSeconds(10), TableNodes.Id(1), Here, Start.AddSeconds(10)));
    }

    [Fact]
    public void Doubt_should_concern_what_the_node_knows_of_us()
    {
        _bonds.Proved(TableNodes.Id(1), Here, Start);
        _bonds.Pinged(TableNodes.Id(1), Here, Start);

        _bonds.Doubt(TableNodes.Id(1), Here);

        Assert.False(_bonds.KnowsUs(TableNodes.Id(1), Here, Start));
        Assert.True(_bonds.HasProved(TableNodes.Id(1), Here, Start));
    }

    [Fact]
    public void Pings_of_many_should_push_out_each_other_but_no_proof()
    {
        for (var i = 1; i <= 8; i++)
            _bonds.Proved(TableNodes.Id(i), Here, Start);

        for (var i = 100; i < 10_000; i++)
            _bonds.Pinged(TableNodes.Id(i), Here, Start.AddSeconds(i));

        Assert.All(Enumerable.Range(1, 8), i => Assert.True(_bonds.HasProved(TableNodes.Id(i), Here, Start.AddHours(3))));
        Assert.False(_bonds.KnowsUs(TableNodes.Id(100), Here, Start.AddHours(3)));
        Assert.True(_bonds.KnowsUs(TableNodes.Id(9_999), Here, Start.AddHours(3)));
    }
}
