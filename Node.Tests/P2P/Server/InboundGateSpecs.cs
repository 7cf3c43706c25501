using System.Net;
using Node.Actors.P2P;
using Node.Actors.P2P.Server;
using Xunit;

namespace Node.Tests.P2P.Server;

public class InboundGateSpecs
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Throttle = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("8.8.8.8", "8.8.8.8", GateObjection.TooSoon)]
    [InlineData("8.8.8.8", "8.8.4.4", null)]
    [InlineData("8.8.8.8", "::ffff:8.8.8.8", GateObjection.TooSoon)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", GateObjection.TooSoon)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", null)]
    [InlineData("192.168.1.1", "192.168.1.1", null)]
    [InlineData("::ffff:192.168.1.1", "192.168.1.1", null)]
    public void An_address_should_come_once_in_a_while(string first, string second, object? expected)
    {
        var gate = Gate();

        Assert.Null(gate.Check(IPAddress.Parse(first), Start));
        Assert.Equal((GateObjection?)expected, gate.Check(IPAddress.Parse(second), Start + Throttle - TimeSpan.FromTicks(1)));
        Assert.Null(gate.Check(IPAddress.Parse(second), Start + Throttle + Throttle));
    }

    [Fact]
    public void An_attempt_that_came_too_soon_should_not_count()
    {
        var gate = Gate();
        gate.Check(IPAddress.Parse("8.8.8.8"), Start);
        gate.Check(IPAddress.Parse("8.8.8.8"), Start + (Throttle / 2));

        Assert.Null(gate.Check(IPAddress.Parse("8.8.8.8"), Start + Throttle));
    }

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("::ffff:10.1.2.3", true)]
    [InlineData("11.1.2.3", false)]
    [InlineData("::1", false)]
    public void Only_the_networks_of_a_restricted_node_should_be_let_in(string address, bool isIn) =>
        Assert.Equal(isIn ? null : GateObjection.NetRestricted, Gate(Networks("10.0.0.0/8")).Check(IPAddress.Parse(address), Start));

    private static NetworkList Networks(params string[] networks) => new([.. networks.Select(network => IPNetwork.Parse(network))]);

    private static InboundGate Gate(NetworkList? restrict = null) => new(new ServerSettings(
        true, new IPEndPoint(IPAddress.Loopback, 0), 1, 1, Throttle, 100, Networks("192.168.0.0/16"), restrict ?? NetworkList.None, TimeSpan.FromSeconds(1)));
}
