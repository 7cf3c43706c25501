using System.Net;
using Node.Core.Discovery;
using Xunit;

namespace Node.Tests.Core.Discovery;

public sealed class AddressRulesSpecs
{
    [Theory]
    [InlineData("8.8.8.8", "9.9.9.9", true)]
    [InlineData("8.8.8.8", "2600::1", true)]
    [InlineData("8.8.8.8", "127.0.0.1", false)]
    [InlineData("8.8.8.8", "::1", false)]
    [InlineData("8.8.8.8", "10.0.0.1", false)]
    [InlineData("8.8.8.8", "172.31.255.255", false)]
    [InlineData("8.8.8.8", "172.32.0.0", true)]
    [InlineData("8.8.8.8", "fd00::1", false)]
    [InlineData("10.0.0.2", "10.0.0.1", true)]
    [InlineData("10.0.0.2", "127.0.0.1", false)]
    [InlineData("10.0.0.2", "8.8.8.8", true)]
    [InlineData("127.0.0.1", "127.0.0.1", true)]
    [InlineData("127.0.0.1", "192.168.1.1", true)]
    [InlineData("127.0.0.1", "0.0.0.0", false)]
    [InlineData("127.0.0.1", "224.0.0.1", false)]
    [InlineData("127.0.0.1", "255.255.255.255", false)]
    [InlineData("127.0.0.1", "203.0.113.1", false)]
    [InlineData("::1", "::", false)]
    [InlineData("::1", "ff02::1", false)]
    [InlineData("::1", "2001:db8::1", false)]
    public void Teller_should_know_of_addresses_of_its_own_side_only(string teller, string address, bool expected) =>
        Assert.Equal(expected, AddressRules.CanBeToldBy(IPAddress.Parse(teller), IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.4.4", "8.8.4.0/24")]
    [InlineData("2600:1:2:3:4:5:6:7", "2600:1:2:3::/64")]
    [InlineData("127.0.0.1", null)]
    [InlineData("192.168.7.7", null)]
    [InlineData("fe80::1", null)]
    public void Subnet_should_be_what_one_owner_has(string address, string? expected) =>
        Assert.Equal(expected, AddressRules.SubnetOf(IPAddress.Parse(address))?.ToString());
}
