using System.Net;
using Node.Actors.P2P.Discovery.Socket;
using Xunit;

namespace Node.Tests.P2P.Discovery.Socket;

public sealed class PacketLimiterSpecs
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly IPAddress Some = IPAddress.Parse("8.8.8.8");

    private readonly PacketLimiter _limiter = new(new SocketSettings(new IPEndPoint(IPAddress.Any, 0), 1, PacketsPerSecond: 10, Burst: 5, Addresses: 3));

    [Fact]
    public void Burst_should_pass_and_no_more()
    {
        Assert.Equal(5, Passed(Some, 20, Start));
        Assert.Equal(0, Passed(Some, 20, Start));
    }

    [Fact]
    public void So_many_should_pass_every_second()
    {
        Passed(Some, 20, Start);

        Assert.Equal(1, Passed(Some, 20, Start.AddSeconds(0.1)));
        Assert.Equal(2, Passed(Some, 20, Start.AddSeconds(0.3)));
        Assert.Equal(5, Passed(Some, 20, Start.AddSeconds(60)));
    }

    [Fact]
    public void Addresses_should_be_counted_one_by_one()
    {
        Passed(Some, 20, Start);

        Assert.Equal(5, Passed(IPAddress.Parse("8.8.8.9"), 20, Start));
    }

    [Fact]
    public void Addresses_of_one_64_should_be_counted_together()
    {
        Passed(IPAddress.Parse("2600::1"), 20, Start);

        Assert.Equal(0, Passed(IPAddress.Parse("2600::ffff:2"), 1, Start));
        Assert.Equal(5, Passed(IPAddress.Parse("2600:0:0:1::1"), 20, Start));
    }

    [Fact]
    public void Mapped_address_should_be_counted_as_what_it_is()
    {
        Passed(Some.MapToIPv6(), 20, Start);

        Assert.Equal(0, Passed(Some, 1, Start));
    }

    [Fact]
    public void Addresses_beyond_the_bound_should_share_an_account_until_others_have_paid_off()
    {
        for (var i = 1; i <= 3; i++)
            Passed(IPAddress.Parse($"8.8.8.{i}"), 5, Start);

        var passed = Enumerable.Range(10, 100).Sum(i => Passed(IPAddress.Parse($"8.8.8.{i}"), 1, Start));
        Assert.Equal(5, passed);
        Assert.Equal(5, Passed(IPAddress.Parse("8.8.8.200"), 20, Start.AddSeconds(1)));
    }

    private int Passed(IPAddress address, int datagrams, DateTimeOffset now) =>
        Enumerable.Range(0, datagrams).Count(_ => _limiter.Allows(address, now));
}
