using Akka.Actor;
using Akka.TestKit;
using Node.Actors.Les.Client;
using Node.Actors.Les.Client.Servers.Server;
using Node.Core.DevP2P;
using Node.Core.Les;
using Node.Core.Les.Messages;
using Node.Tests.Les.Server;
using Xunit;
using Status = Node.Core.Les.Messages.Status;

namespace Node.Tests.Les.Client.Servers.Server;

/// <summary>A session with a server that stops us, or tells too much, in virtual time.</summary>
public sealed class ServerSessionPatienceSpecs : LesServerSpec
{
    private const uint Version = 4;

    private static readonly TimeSpan ResumeTimeout = TimeSpan.FromSeconds(30);

    private readonly TestProbe _listener;
    private readonly PeerProbes _peer;
    private readonly IActorRef _session;

    public ServerSessionPatienceSpecs()
    {
        (_listener, _peer) = (CreateTestProbe(), Peer(Version));
        _session = ChildActorOf(ServerSession.Props(new ServerOrigin(
            _peer.Joined, Chain, AnnounceType.Simple, IsTrusted: false, null, TimeSpan.FromSeconds(5), ResumeTimeout, [_listener])));
        _peer.Sent<Status>();
        PeerProbes.Receive(_session, LesHandshake.OfServer(Chain, ServerStatus(Version, FlowParameters.OfCapacity(16_000))));
        _listener.ExpectMsg<ClientProtocol.ServerJoined>();
    }

    [Fact]
    public void A_server_that_stops_us_and_never_lets_us_go_on_should_be_left()
    {
        Stop();
        Clock.Advance(ResumeTimeout - Second);
        Stop();
        _peer.Peer.ExpectNoMsg(Shortly);

        Clock.Advance(Second);

        Assert.Equal(DisconnectReason.UselessPeer, _peer.Left());
        Assert.False(_listener.FishForMessage<ClientProtocol.ServerLeft>(_ => true).IsFault);
    }

    [Fact]
    public void A_server_that_lets_us_go_on_should_stay()
    {
        Stop();
        PeerProbes.Receive(_session, new ResumeRequests(1_000_000));
        Assert.False(_listener.FishForMessage<ClientProtocol.BufferChanged>(_ => true).IsFrozen);

        Clock.Advance(ResumeTimeout * 2);

        Settle(_session);
        _peer.Peer.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void A_server_that_tells_other_parameters_without_end_should_be_left()
    {
        var update = Announcements.OfUpdate(FlowParameters.OfCapacity(20_000));
        var allowed = 100_000 / update.Update.Sum(entry => entry.Key.Length + entry.Value.Length);
        for (var i = 0; i < allowed; i++)
            PeerProbes.Receive(_session, update);
        Settle(_session);
        _peer.Peer.ExpectNoMsg(Shortly);

        PeerProbes.Receive(_session, update);

        Assert.Equal(DisconnectReason.UselessPeer, _peer.Left());
        var left = _listener.FishForMessage<ClientProtocol.ServerLeft>(_ => true);
        Assert.Equal((true, "it tells what it grants more often than is allowed"), (left.IsFault, left.Reason));
    }

    [Fact]
    public void A_server_that_tells_other_parameters_now_and_then_should_stay()
    {
        for (var i = 0; i < 3_000; i++)
        {
            PeerProbes.Receive(_session, Announcements.OfUpdate(FlowParameters.OfCapacity(20_000 + (ulong)i)));
            Settle(_session);
            Clock.Advance(Second);
        }

        _peer.Peer.ExpectNoMsg(Shortly);
    }

    private void Stop()
    {
        PeerProbes.Receive(_session, StopRequests.Instance);
        Assert.True(_listener.FishForMessage<ClientProtocol.BufferChanged>(_ => true).IsFrozen);
    }
}
