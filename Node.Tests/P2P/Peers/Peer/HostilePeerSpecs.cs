using Node.Actors.P2P;
using Node.Actors.P2P.Peers;
using Node.Actors.P2P.Peers.Peer;
using Node.Core.DevP2P;
using Node.Core.Rlpx;
using Xunit;

namespace Node.Tests.P2P.Peers.Peer;

/// <summary>What comes over the wire and is not as it should be; the answer is the protocol's own, and a value.</summary>
public class HostilePeerSpecs : PeerSpec
{
    private const ulong Offset = 0x10;

    private LocalNode Local => NodeWith(Talk.Protocol(TestActor));

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("\0")]
    [InlineData("\u0008\0")]
    public async Task What_is_no_handshake_is_closed_without_a_word(string start)
    {
        var (script, end) = await Meet(Local);

        await script.Send([.. start.Select(character => (byte)character), .. new byte[2048]]);

        Assert.Equal(0, await script.CountToEnd());
        Assert.Equal(Ended(DisconnectReason.BreachOfProtocol), end.Ended());
    }

    [Fact]
    public async Task A_socket_that_is_closed_before_the_handshake_is_lost()
    {
        var (script, end) = await Meet(Local);

        script.Dispose();

        Assert.Equal(Ended(DisconnectReason.NetworkError), end.Ended());
    }

    [Fact]
    public async Task A_socket_that_is_closed_before_the_hello_is_lost()
    {
        var (script, end) = await Admit(Local);

        script.Dispose();

        Assert.Equal(Ended(DisconnectReason.NetworkError), end.Ended());
    }

    [Fact]
    public async Task A_socket_that_is_closed_without_a_disconnect_is_lost()
    {
        var (script, end) = await Greet(Local);

        script.Dispose();

        Assert.Equal(Ended(DisconnectReason.NetworkError), end.Ended());
    }

    [Fact]
    public async Task A_hello_of_more_than_two_kibibytes_is_a_breach() =>
        await BreachBeforeHello(script => script.Frame(BaseCodec.HelloId, new byte[BaseCodec.MaxLength + 1]));

    [Fact]
    public async Task A_frame_larger_than_a_hello_is_refused_by_its_header() =>
        await BreachBeforeHello(script => script.Frame(BaseCodec.HelloId, new byte[1 << 20])[..32]);

    [Fact]
    public async Task A_malformed_hello_is_a_breach() => await BreachBeforeHello(script => script.Frame(BaseCodec.HelloId, [0xc1, 0xff]));

    [Theory]
    [InlineData(BaseCodec.PingId)]
    [InlineData(BaseCodec.PongId)]
    [InlineData(0x0fUL)]
    [InlineData(Offset)]
    public async Task Another_message_before_the_hello_is_a_breach(ulong id) => await BreachBeforeHello(script => script.Frame(id, [0xc0]));

    [Fact]
    public async Task A_wrong_header_mac_is_a_breach() => await BreachAfterHello(script => Flip(script.Frame(Offset, [1, 2, 3]), 20));

    [Fact]
    public async Task A_wrong_frame_mac_is_a_breach() => await BreachAfterHello(script => Flip(script.Frame(Offset, [1, 2, 3]), ^1));

    [Fact]
    public async Task A_frame_without_data_is_a_breach() => await BreachAfterHello(script => Flip(script.Frame(Offset, new byte[40]), 2));

    [Fact]
    public async Task A_length_that_the_compressed_data_do_not_have_is_a_breach() =>
        await BreachAfterHello(script => script.Frame([(byte)Offset, 10, 2 << 2, 1, 2, 3]));

    [Fact]
    public async Task A_compressed_message_that_would_be_too_long_is_a_breach() =>
        await BreachAfterHello(script => script.Frame([(byte)Offset, 0x81, 0x80, 0x80, 0x08, .. new byte[1 << 20]]));

    [Fact]
    public async Task A_message_without_an_id_is_a_breach() => await BreachAfterHello(script => script.Frame([0xc0]));

    [Theory]
    [InlineData(Offset + 3)]
    [InlineData(ulong.MaxValue)]
    public async Task A_message_of_no_capability_is_a_breach(ulong id) => await BreachAfterHello(script => script.Frame(id, [1]));

    [Fact]
    public async Task A_payload_that_the_capability_does_not_know_is_a_breach() =>
        await BreachAfterHello(script => script.Frame(Offset + Talk.Refused, [1]));

    [Fact]
    public async Task A_flood_of_pings_is_answered_up_to_the_burst()
    {
        var (script, end) = await Greet(Local);

        await script.Send([.. Enumerable.Range(0, 6).SelectMany(_ => script.Frame(BaseCodec.PingId, [0xc0]))]);

        for (var i = 0; i < 5; i++)
            Assert.IsType<Pong>(await script.ReadBase());
        Assert.Equal(DisconnectReason.BreachOfProtocol, await script.Goodbye());
        Assert.Equal(Ended(DisconnectReason.BreachOfProtocol), end.Ended());
    }

    [Fact]
    public async Task Pongs_second_hellos_and_reserved_messages_are_ignored()
    {
        var (script, _) = await Greet(Local);

        await script.Send(Pong.Instance);
        await script.Send(0x0f, [1, 2, 3]);
        await script.Send(script.Hello());
        await script.Send(Ping.Instance);

        Assert.IsType<Pong>(await script.ReadBase());
    }

    [Fact]
    public async Task Another_identity_in_the_hello_is_unexpected() =>
        await RefuseHello(script => script.Hello() with { NodeId = NodeWith().Id }, DisconnectReason.UnexpectedIdentity);

    [Fact]
    public async Task No_identity_in_the_hello_is_invalid() =>
        await RefuseHello(script => script.Hello() with { NodeId = default }, DisconnectReason.InvalidIdentity, isCompressed: false);

    [Fact]
    public async Task A_version_without_a_successor_in_common_is_incompatible() =>
        await RefuseHello(script => script.Hello(new Capability("talk", 1)) with { ProtocolVersion = 3 }, DisconnectReason.IncompatibleVersion, isCompressed: false);

    [Fact]
    public async Task A_peer_without_a_capability_in_common_is_useless() =>
        await RefuseHello(script => script.Hello(new Capability("talk", 2), new Capability("Talk", 1)), DisconnectReason.UselessPeer);

    [Fact]
    public async Task A_peer_of_version_4_is_spoken_to_without_compression()
    {
        var (script, end) = await Admit(Local);
        await script.Greet(script.Hello(new Capability("talk", 1)) with { ProtocolVersion = 4 });
        var session = Join();

        await script.Send(Offset, [1, 2, 3]);

        Assert.Equal(3, session.Inbound().Size);
        end.Peer.Tell(new PeerProtocol.Disconnect(DisconnectReason.Quitting), TestActor);
        Assert.Equal(DisconnectReason.Quitting, await script.Goodbye());
    }

    [Fact]
    public async Task A_message_comes_whole_however_it_is_cut()
    {
        var (script, _) = await Greet(Local);
        var session = Join();
        byte[] frame = [.. script.Frame(Offset, [.. Enumerable.Range(0, 100).Select(i => (byte)i)]), .. script.Frame(Offset, [7])];

        foreach (var part in frame)
            await script.Send([part]);

        Assert.Equal(100, session.Inbound().Size);
        Assert.Equal(1, session.Inbound().Size);
    }

    [Fact]
    public async Task A_frame_with_any_byte_changed_is_a_breach()
    {
        for (var i = 0; i < FrameHeader.WireLength(2); i++)
        {
            var (script, end) = await Greet(Local);
            await script.Send(Flip(script.Frame([(byte)Offset, 0]), i));
            Assert.Equal(DisconnectReason.BreachOfProtocol, await script.Goodbye());
            Assert.Equal(Ended(DisconnectReason.BreachOfProtocol), end.Ended());
        }
    }

    [Fact]
    public async Task A_frame_that_is_cut_off_anywhere_is_a_loss()
    {
        for (var i = 0; i < FrameHeader.WireLength(2); i++)
        {
            var (script, end) = await Greet(Local);
            await script.Send(script.Frame([(byte)Offset, 0])[..i]);
            script.Dispose();
            Assert.Equal(Ended(DisconnectReason.NetworkError), end.Ended());
        }
    }

    private static PeersProtocol.Ended Ended(DisconnectReason reason) => new(reason, IsRemote: false);

    private static byte[] Flip(byte[] frame, Index index)
    {
        frame[index] ^= 1;
        return frame;
    }

    private async Task BreachBeforeHello(Func<ScriptedPeer, byte[]> bytes)
    {
        var (script, end) = await Admit(Local);
        await script.Send(bytes(script));
        Assert.IsType<Hello>(await script.ReadBase());
        Assert.Equal(DisconnectReason.BreachOfProtocol, await script.Goodbye());
        Assert.Equal(Ended(DisconnectReason.BreachOfProtocol), end.Ended());
    }

    private async Task BreachAfterHello(Func<ScriptedPeer, byte[]> bytes)
    {
        var (script, end) = await Greet(Local);
        Join();
        await script.Send(bytes(script));
        Assert.Equal(DisconnectReason.BreachOfProtocol, await script.Goodbye());
        Assert.Equal(Ended(DisconnectReason.BreachOfProtocol), end.Ended());
    }

    private async Task RefuseHello(Func<ScriptedPeer, Hello> hello, DisconnectReason reason, bool isCompressed = true)
    {
        var (script, end) = await Admit(Local);
        await script.Send(hello(script));
        Assert.IsType<Hello>(await script.ReadBase());
        script.IsCompressed = isCompressed;
        Assert.Equal(reason, await script.Goodbye());
        Assert.Equal(Ended(reason), end.Ended());
    }
}
