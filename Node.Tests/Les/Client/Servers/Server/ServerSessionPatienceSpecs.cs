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

/// <summary>A session with a server that stops us, in virtual time.</summary>
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

    private void Stop()
    {
        PeerProbes.Receive(_session, StopRequests.Instance);
        Assert.True(_listener.FishForMessage<ClientProtocol.BufferChanged>(_ => true).IsFrozen);
    }
}
