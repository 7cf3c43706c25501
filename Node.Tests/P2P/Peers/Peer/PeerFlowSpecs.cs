using Akka.Actor;
using Node.Actors.P2P;
using Node.Actors.P2P.Peers.Peer;
using Node.Core.DevP2P;
using Xunit;

namespace Node.Tests.P2P.Peers.Peer;

/// <summary>What one peer can make the node hold, measured over a real socket: inbound by credit, outbound by the bounded queue.</summary>
public class PeerFlowSpecs : PeerSpec
{
    private const ulong Offset = 0x10;
    private const int MiB = 1 << 20;
    private const SessionProtocol.SendKind Request = SessionProtocol.SendKind.Request;
    private const SessionProtocol.SendKind Response = SessionProtocol.SendKind.Response;
    private const SessionProtocol.SendKind Broadcast = SessionProtocol.SendKind.Broadcast;

    private static byte[] Message { get; } = Noise(64 * 1024);

    private LocalNode Local => NodeWith(Talk.Protocol(TestActor));

    [Fact]
    public async Task A_flood_of_small_messages_reaches_a_session_as_far_as_it_has_credit()
    {
        var (script, _) = await Greet(Local);
        var session = Join();
        await script.Send([.. Enumerable.Range(0, 1000).SelectMany(i => script.Frame(Offset, [(byte)i]))]);

        for (var i = 0; i < 64; i++)
            Assert.Equal([(byte)i], Bytes(session.Inbound()));
        session.Probe.ExpectNoMsg(Shortly);
        session.Return(3, 3);

        for (var i = 64; i < 67; i++)
            Assert.Equal([(byte)i], Bytes(session.Inbound()));
        session.Probe.ExpectNoMsg(Shortly);
    }

    [Fact]
    public async Task A_flood_of_large_messages_reaches_a_session_as_far_as_it_has_credit()
    {
        var (script, _) = await Greet(Local);
        var session = Join();
        _ = SendAll(script, 20, new byte[MiB]);

        for (var i = 0; i < 4; i++)
            Assert.Equal(MiB, session.Inbound().Size);
        session.Probe.ExpectNoMsg(Shortly);
        session.Return(1, MiB);

        Assert.Equal(MiB, session.Inbound().Size);
        session.Probe.ExpectNoMsg(Shortly);
    }

    [Fact]
    public async Task A_message_larger_than_the_window_comes_alone()
    {
        var (script, _) = await Greet(Local);
        var session = Join();
        await script.Send(Offset, [1]);
        var sending = SendAll(script, 2, new byte[15 * MiB]);

        Assert.Equal(1, session.Inbound().Size);
        session.Probe.ExpectNoMsg(Shortly);
        session.Return(1, 1);

        Assert.Equal(15 * MiB, session.Inbound().Size);
        session.Probe.ExpectNoMsg(Shortly);
        session.Return(1, 15 * MiB);

        Assert.Equal(15 * MiB, session.Inbound().Size);
        await sending;
    }

    // Not to be awaited before they are taken: they need not fit into the buffers of the sockets.
    private static async Task SendAll(ScriptedPeer script, int count, byte[] payload)
    {
        for (var i = 0; i < count; i++)
            await script.Send(Offset, payload);
    }

    [Fact]
    public async Task A_flood_stays_with_its_sender()
    {
        var (script, _) = await Greet(Local);
        Join();

        var sent = 0;
        for (var isTaken = true; isTaken; sent += isTaken ? Message.Length : 0)
            isTaken = await script.TrySend(script.Frame(Offset, Message), Shortly * 100);

        Assert.InRange(sent, (4 * MiB) - Message.Length, (4 * MiB) + SocketBuffers);
    }

    [Fact]
    public async Task Nothing_of_a_capability_is_read_before_its_session_is_there()
    {
        var (script, _) = await Greet(Local);
        await script.Send(Offset, [1]);
        await script.Send(Offset, [2]);
        await script.Send(Ping.Instance);
        var joined = ExpectMsg<SessionProtocol.PeerJoined>(Long);
        var probe = CreateTestProbe();

        joined.Connection.Tell(new SessionProtocol.Attach("talk", probe), probe);

        Assert.Equal([1], Bytes(probe.ExpectMsg<SessionProtocol.Inbound>(Long)));
        Assert.Equal([2], Bytes(probe.ExpectMsg<SessionProtocol.Inbound>(Long)));
        Assert.IsType<Pong>(await script.ReadBase());
    }

    [Fact]
    public async Task What_waits_for_a_peer_that_does_not_read_is_bounded()
    {
        var (_, _, _, sent) = await Fill();

        Assert.InRange(sent, (4 * MiB) - Message.Length, (4 * MiB) + SocketBuffers);
    }

    [Fact]
    public async Task Broadcasts_that_do_not_fit_are_dropped_and_counted()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(P2PProtocol.MessagesCounted));
        var (_, _, session, _) = await Fill();

        for (var i = 0; i < 200; i++)
            session.Send(Message, Broadcast);

        FishForMessage<P2PProtocol.MessagesCounted>(counted => counted.Traffic.Dropped > 0, Long);
        Assert.False(session.Probe.HasMessages);
    }

    [Fact]
    public async Task Responses_wait_for_a_peer_that_does_not_read_and_come_in_order()
    {
        var (script, _, session, _) = await Fill();

        var sent = 0;
        while (session.TrySend([(byte)sent, .. Message], Response))
            sent++;

        Assert.InRange(sent, 64, byte.MaxValue);
        for (var next = 0; next < sent;)
        {
            var payload = (await script.Read())!.Value.Payload;
            if (payload.Length > Message.Length)
                Assert.Equal(next++, payload.Span[0]);
        }
    }

    [Fact]
    public async Task A_disconnect_fits_when_nothing_else_does_and_comes_last()
    {
        var (script, end, _, _) = await Fill(Settings with { Connection = Settings.Connection with { Drain = Long } });

        end.Peer.Tell(new PeerProtocol.Disconnect(DisconnectReason.TooManyPeers));

        Assert.Equal(DisconnectReason.TooManyPeers, await script.Goodbye());
    }

    // 256 KiB at either end, which Linux doubles, and what is on its way between a socket and a cipher.
    private static int SocketBuffers => 3 * MiB;

    private static byte[] Bytes(SessionProtocol.Inbound inbound) => ((ReadOnlyMemory<byte>)inbound.Message).ToArray();

    // A peer that does not read, until a request is refused.
    private async Task<(ScriptedPeer Script, End End, Session Session, int Sent)> Fill(PeerSettings? settings = null)
    {
        var (script, end) = await Greet(Local, settings);
        var session = Join();
        var sent = 0;
        while (session.TrySend(Message, Request))
            sent += Message.Length;
        return (script, end, session, sent);
    }

    private static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(1).NextBytes(noise);
        return noise;
    }
}
