using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class AddressSpecs
{
    [Theory]
    [InlineData("akka://sys", "akka", "sys", null, null)]
    [InlineData("akka.tcp://sys@host:4711", "akka.tcp", "sys", "host", 4711)]
    [InlineData("akka.tcp://My-System@host:1", "akka.tcp", "My-System", "host", 1)]
    public void A_printed_address_should_be_parsed(string text, string protocol, string system, string? host, int? port)
    {
        var address = Address.Parse(text);

        Assert.Equal((protocol, system, host, port), (address.Protocol, address.System, address.Host, address.Port));
        Assert.Equal(text, address.ToString());
        Assert.Equal(address, new Address(protocol, system, host, port));
        Assert.Equal(address.GetHashCode(), new Address(protocol, system, host, port).GetHashCode());
    }

    [SkippableFact]
    [Trait("Provider", "Embedded")]
    public void A_local_address_should_keep_the_case_of_its_system()
    {
        Provider.SkipUnlessEmbedded("Akka.NET writes the name in lower case, and then does not find the system by it");

        Assert.Equal("My-System", Address.Parse("akka://My-System").System);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sys")]
    [InlineData("http://sys")]
    public void What_is_no_address_should_not_be_parsed(string text) => Assert.False(Address.TryParse(text, out _));

    [Fact]
    public void A_scope_should_be_local_without_a_host()
    {
        var (local, remote) = (new Address("akka", "sys"), new Address("akka", "sys", "HOST", 1));

        Assert.True(local.HasLocalScope && !local.HasGlobalScope);
        Assert.True(remote.HasGlobalScope && !remote.HasLocalScope);
        Assert.Equal("host", remote.Host);
        Assert.Equal("sys@host:1", remote.HostPort());
        Assert.Equal("sys", local.HostPort());
    }

    [Fact]
    public void An_address_should_be_changed_by_copying()
    {
        var address = new Address("akka", "sys", "host", 1);

        Assert.Equal(new Address("akka", "sys", "other", 1), address.WithHost("other"));
        Assert.Equal(new Address("akka", "sys", "host", 2), address.WithPort(2));
        Assert.Equal(new Address("tcp", "sys", "host", 1), address.WithProtocol("tcp"));
        Assert.Equal(new Address("akka", "other", "host", 1), address.WithSystem("other"));
        Assert.True(address != address.WithPort(2));
        Assert.True(address == address.WithPort(1));
    }
}
