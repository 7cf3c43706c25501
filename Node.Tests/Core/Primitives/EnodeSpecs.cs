using System.Net;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Primitives;

public sealed class EnodeSpecs
{
    // The first bootnode of mainnet.
    private const string Id =
        "d860a01f9722d78051619d1e2351aba3f43f943f6f00718d1b9baa4101932a1f5011f16bb2b1bb35db20d6fe28fa0bf09636d26a87d31de9ec6203eeedb1f666";

    [Theory]
    [InlineData("18.138.108.67:30303", "18.138.108.67", 30303, 30303)]
    [InlineData("127.0.0.1:30303?discport=30301", "127.0.0.1", 30303, 30301)]
    [InlineData("127.0.0.1:30303?discport=0", "127.0.0.1", 30303, 0)]
    [InlineData("127.0.0.1:0?discport=30301", "127.0.0.1", 0, 30301)]
    [InlineData("[2001:db8::1]:65535", "2001:db8::1", 65535, 65535)]
    [InlineData("[::]:1", "::", 1, 1)]
    public void Enode_with_an_address_should_be_read_and_written(string rest, string host, int tcp, int udp)
    {
        var text = $"enode://{Id}@{rest}";

        var enode = Enode.Parse(text);

        Assert.Equal(NodeId.Parse(Id), enode.Id);
        Assert.Equal(host, enode.Host);
        Assert.Equal(IPAddress.Parse(host), enode.Address);
        Assert.Equal((tcp, udp), (enode.TcpPort, enode.UdpPort));
        Assert.Equal(text, enode.ToString());
        Assert.Equal(enode, new Enode(enode.Id, IPAddress.Parse(host), (ushort)tcp, (ushort)udp));
    }

    [Theory]
    [InlineData("node-1.example.org:30303", "node-1.example.org")]
    [InlineData("LOCALHOST:1", "localhost")]
    [InlineData("under_score:1", "under_score")]
    [InlineData("1and1.com:1", "1and1.com")]
    public void Host_may_be_a_name(string rest, string host)
    {
        var enode = Enode.Parse($"enode://{Id}@{rest}");

        Assert.Equal(host, enode.Host);
        Assert.Null(enode.Address);
        Assert.Equal(enode, Enode.Parse(enode.ToString()));
    }

    [Fact]
    public void Forms_of_one_address_should_be_one_enode()
    {
        var mapped = Enode.Parse($"ENODE://{Id.ToUpperInvariant()}@[::ffff:10.1.2.3]:5");

        Assert.Equal(Enode.Parse($"enode://{Id}@10.1.2.3:5?discport=5"), mapped);
        Assert.Equal($"enode://{Id}@10.1.2.3:5", mapped.ToString());
        Assert.Equal(new Enode(mapped.Id, IPAddress.Parse("::ffff:10.1.2.3"), 5, 5), mapped);
        Assert.Equal(Enode.Parse($"enode://{Id}@[2001:0db8:0:0::0001]:5"), Enode.Parse($"enode://{Id}@[2001:DB8::1]:5"));
    }

    [Theory]
    [InlineData("", "does not start with enode://")]
    [InlineData("http://a@b:1", "does not start with enode://")]
    [InlineData("enode://", "no @")]
    [InlineData("enode://" + Id, "no @")]
    [InlineData("enode://@127.0.0.1:1", "0 characters")]
    [InlineData("enode://0" + Id + "@127.0.0.1:1", "129 characters")]
    [InlineData("enode://0x" + Id + "@127.0.0.1:1", "130 characters")]
    public void Url_without_a_node_id_should_be_refused_with_the_reason(string text, string reason) => AssertRefused(text, reason);

    [Fact]
    public void Node_id_should_be_hexadecimal() => AssertRefused($"enode://{Id[..^1]}x@127.0.0.1:1", "not hexadecimal");

    [Theory]
    [InlineData("", "port is missing")]
    [InlineData("127.0.0.1", "port is missing")]
    [InlineData("[::1]", "port is missing")]
    [InlineData(":30303", "neither")]
    [InlineData("::1:30303", "neither")]
    [InlineData("[127.0.0.1]:1", "neither")]
    [InlineData("[fe80::1%eth0]:1", "neither")]
    [InlineData("[::1]x:1", "neither")]
    [InlineData("1.2.3:1", "neither")]
    [InlineData("1.2.3.256:1", "neither")]
    [InlineData("1.2.3.04:1", "neither")]
    [InlineData("1.2.3.4.5:1", "neither")]
    [InlineData("0x7f.1:1", "neither")]
    [InlineData("a..b:1", "neither")]
    [InlineData("a.:1", "neither")]
    [InlineData("-a.b:1", "neither")]
    [InlineData("a b:1", "neither")]
    [InlineData("user@host:1", "neither")]
    [InlineData("h:", "not a port")]
    [InlineData("h:-1", "not a port")]
    [InlineData("h:+1", "not a port")]
    [InlineData("h:65536", "not a port")]
    [InlineData("h:1/", "not a port")]
    [InlineData("h:1#x", "not a port")]
    [InlineData("h:1?", "not discport=")]
    [InlineData("h:1?discport=", "not discport=")]
    [InlineData("h:1?discport=65536", "not discport=")]
    [InlineData("h:1?discprot=2", "not discport=")]
    [InlineData("h:1?discport=2&x=3", "not discport=")]
    public void Malformed_endpoint_should_be_refused_with_the_reason(string rest, string reason) => AssertRefused($"enode://{Id}@{rest}", reason);

    [Fact]
    public void Long_names_should_be_refused()
    {
        var label = new string('a', 63);

        Assert.True(Enode.TryParse($"enode://{Id}@{label}.{label}:1", out _, out _));
        AssertRefused($"enode://{Id}@{label}a:1", "neither");
        AssertRefused($"enode://{Id}@{label}.{label}.{label}.{label}:1", "neither");
    }

    [Fact]
    public void Truncated_and_mutated_text_should_never_throw()
    {
        var text = $"enode://{Id}@[2001:db8::1]:30303?discport=30301";
        var random = new Random(50);
        for (var length = 0; length < text.Length; length++)
        {
            AssertAnswered(text.AsSpan(0, length));
        }

        for (var i = 0; i < 20_000; i++)
        {
            var characters = text.ToCharArray();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                characters[random.Next(130, characters.Length)] = (char)random.Next(32, 127);
            }

            AssertAnswered(characters);
        }
    }

    private static void AssertAnswered(ReadOnlySpan<char> text)
    {
        if (Enode.TryParse(text, out var enode, out var error))
        {
            Assert.Equal(enode, Enode.Parse(enode.ToString()));
        }
        else
        {
            Assert.NotEmpty(error);
        }
    }

    private static void AssertRefused(string text, string reason)
    {
        Assert.False(Enode.TryParse(text, out var enode, out var error));
        Assert.Null(enode);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.Contains(error, Assert.Throws<FormatException>(() => Enode.Parse(text)).Message, StringComparison.Ordinal);
    }
}
