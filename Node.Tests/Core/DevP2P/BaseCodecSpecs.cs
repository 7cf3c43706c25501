using Node.Core.DevP2P;
using Node.Core.Encoding;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.DevP2P;

public sealed class BaseCodecSpecs
{
    // EIP-8, "devp2p Base Protocol": a hello of a version to come, with more elements.
    private const string HelloOfEip8 = """
        f87137916b6e6574682f76302e39312f706c616e39cdc5836574683dc6846d6f726b1682270fb840
        fda1cff674c90c9a197539fe3dfb53086ace64f83ed7c6eabec741f7f381cc803e52ab2cd55d5569
        bce4347107a310dfd5f88a010cd2ffd1005ca406f1842877c883666f6f836261720304
        """;

    private static readonly NodeId Id = NodeId.Parse(
        "fda1cff674c90c9a197539fe3dfb53086ace64f83ed7c6eabec741f7f381cc803e52ab2cd55d5569bce4347107a310dfd5f88a010cd2ffd1005ca406f1842877");

    private static readonly Hello Hello = new(5, "actors/0.1", [new("eth", 68), new("les", 4)], 30303, Id);

    [Fact]
    public void The_hello_of_eip_8_should_be_read()
    {
        var hello = Assert.IsType<Hello>(BaseCodec.Decode(0, HexBytes.Of(HelloOfEip8)).Message);

        Assert.Equal(55UL, hello.ProtocolVersion);
        Assert.Equal("kneth/v0.91/plan9", hello.ClientId);
        Assert.Equal(["eth/61", "mork/22"], hello.Capabilities.Select(capability => capability.ToString()));
        Assert.Equal(9999UL, hello.ListenPort);
        Assert.Equal(Id, hello.NodeId);
        Assert.True(hello.AllowsSnappy);
    }

    // As the first published frame of an initiator carries it, behind its message id 0x80.
    [Fact]
    public void The_hello_of_the_published_frame_should_be_read()
    {
        var data = new Rlpx.FrameLink().Read(HexBytes.Of(Rlpx.PlainVectors.InitiatorHello)).Data;

        var hello = Assert.IsType<Hello>(BaseCodec.Decode(0, data.Span[1..]).Message);

        Assert.Equal(3UL, hello.ProtocolVersion);
        Assert.Equal(["a/0", "b/2"], hello.Capabilities.Select(capability => capability.ToString()));
        Assert.False(hello.AllowsSnappy);
    }

    [Fact]
    public void A_hello_should_come_back()
    {
        var read = Assert.IsType<Hello>(BaseCodec.Decode(BaseCodec.IdOf(Hello), Encoded(Hello)).Message);

        Assert.Equal(Hello.Capabilities, read.Capabilities.AsEnumerable());
        Assert.Equal(Hello, read with { Capabilities = Hello.Capabilities });
    }

    [Fact]
    public void Every_truncation_of_a_hello_should_be_refused()
    {
        var payload = Encoded(Hello);

        for (var length = 0; length < payload.Length; length++)
            Assert.Equal(BaseFailure.Malformed, BaseCodec.Decode(0, payload.AsSpan(0, length)).Failure);
    }

    [Fact]
    public void More_elements_of_a_capability_should_be_ignored()
    {
        var payload = Written(writer =>
        {
            writer.BeginList();
            writer.Write(5);
            writer.Write("peer"u8);
            writer.BeginList();
            writer.BeginList();
            writer.Write("eth"u8);
            writer.Write(68);
            writer.Write(7);
            writer.WriteEmptyList();
            writer.EndList();
            writer.EndList();
            writer.Write(0);
            writer.Write(Id);
            writer.Write("to come"u8);
            writer.EndList();
        });

        Assert.Equal([new Capability("eth", 68)], Assert.IsType<Hello>(BaseCodec.Decode(0, payload).Message).Capabilities.AsEnumerable());
    }

    [Fact]
    public void A_hello_without_an_identity_should_be_refused_for_it()
    {
        foreach (var key in new[] { [], new byte[63], new byte[64], new byte[65] })
        {
            var payload = Written(writer =>
            {
                writer.BeginList();
                writer.Write(5);
                writer.Write("peer"u8);
                writer.WriteEmptyList();
                writer.Write(0);
                writer.Write(key);
                writer.EndList();
            });

            var result = BaseCodec.Decode(0, payload);

            Assert.Equal(BaseFailure.InvalidIdentity, result.Failure);
            Assert.Equal(DisconnectReason.InvalidIdentity, result.Reason);
        }
    }

    [Fact]
    public void A_hello_above_two_kilobytes_should_be_refused()
    {
        var fits = Hello with { ClientId = new string('x', 1900) };

        Assert.NotNull(BaseCodec.Decode(0, Encoded(fits)).Message);
        Assert.Equal(BaseFailure.TooLong, BaseCodec.Decode(0, Encoded(fits with { ClientId = new string('x', 2000) })).Failure);
    }

    [Fact]
    public void A_client_id_that_is_no_text_should_be_taken()
    {
        var payload = Encoded(Hello with { ClientId = "abc" });
        payload[payload.AsSpan().IndexOf("abc"u8)] = 0xff;

        Assert.Equal("\ufffdbc", Assert.IsType<Hello>(BaseCodec.Decode(0, payload).Message).ClientId);
    }

    public static TheoryData<DisconnectReason> Reasons => [.. Enum.GetValues<DisconnectReason>()];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_should_be_read_in_every_form(DisconnectReason reason)
    {
        var number = (byte)reason;
        byte[][] forms = [Encoded(new Disconnect(reason)), [number], [0xc1, number]];

        foreach (var form in forms)
            Assert.Equal(new Disconnect(reason), BaseCodec.Decode(1, form).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("80")]
    [InlineData("c0")]
    [InlineData("c180")]
    public void A_disconnect_without_a_reason_should_be_one_on_request(string payload) =>
        Assert.Equal(new Disconnect(DisconnectReason.Requested), BaseCodec.Decode(1, HexBytes.Of(payload)).Message);

    [Theory]
    [InlineData("c20405", DisconnectReason.TooManyPeers)]
    [InlineData("c281ff", (DisconnectReason)0xff)]
    [InlineData("81c8", (DisconnectReason)0xc8)]
    [InlineData("0c", (DisconnectReason)0x0c)]
    public void A_disconnect_of_another_peer_s_making_should_be_read(string payload, DisconnectReason expected) =>
        Assert.Equal(new Disconnect(expected), BaseCodec.Decode(1, HexBytes.Of(payload)).Message);

    [Theory]
    [InlineData("85")]
    [InlineData("c2")]
    [InlineData("c1c0")]
    [InlineData("c3820102")]
    [InlineData("820102")]
    public void A_disconnect_that_cannot_be_read_should_be_refused(string payload)
    {
        var result = BaseCodec.Decode(1, HexBytes.Of(payload));

        Assert.Equal(BaseFailure.Malformed, result.Failure);
        Assert.Equal(DisconnectReason.BreachOfProtocol, result.Reason);
    }

    [Theory]
    [InlineData("c0")]
    [InlineData("")]
    [InlineData("c101")]
    public void Ping_and_pong_should_be_read_whatever_they_carry(string payload)
    {
        Assert.Same(Ping.Instance, BaseCodec.Decode(2, HexBytes.Of(payload)).Message);
        Assert.Same(Pong.Instance, BaseCodec.Decode(3, HexBytes.Of(payload)).Message);
    }

    [Fact]
    public void Ping_and_pong_should_be_written_as_empty_lists()
    {
        Assert.Equal([0xc0], Encoded(Ping.Instance));
        Assert.Equal([0xc0], Encoded(Pong.Instance));
        Assert.Equal(2UL, BaseCodec.IdOf(Ping.Instance));
        Assert.Equal(3UL, BaseCodec.IdOf(Pong.Instance));
    }

    [Fact]
    public void Reserved_ids_should_be_ignored()
    {
        for (ulong id = 4; id < Capabilities.BaseLength; id++)
            Assert.Equal(default, BaseCodec.Decode(id, [0xff]));
    }

    private static byte[] Encoded(BaseMessage message) => Written(writer => BaseCodec.Encode(message, writer));

    private static byte[] Written(Action<RlpWriter> write)
    {
        var writer = new RlpWriter();
        write(writer);
        return writer.ToArray();
    }
}
