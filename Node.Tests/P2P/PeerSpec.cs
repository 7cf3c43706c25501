using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;
using Node.Actors.P2P;
using Node.Actors.P2P.Peers;
using Node.Actors.P2P.Peers.Peer;
using Node.Core.Crypto;
using Node.Core.Primitives;
using Node.Tests.Architecture;
using Node.Tests.Engine;

namespace Node.Tests.P2P;

/// <summary>Base of the specs of peers: real ones over a loopback socket, with a probe in the place of the peer set.</summary>
public abstract class PeerSpec : EngineSpec
{
    // Kept to the end: one that nobody knows any more would be collected, and its socket closed.
    private readonly List<ScriptedPeer> _scripts = [];
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    protected PeerSpec(string config = "") : base(config) => _listener.Start();

    /// <summary>As in reference.conf.</summary>
    internal static PeerSettings Settings { get; } =
        PeerSettings.From(ConfigurationFactory.ParseString(Repository.Read("hocon/reference.conf")));

    private protected IPEndPoint Here => (IPEndPoint)_listener.LocalEndpoint;

    internal static LocalNode NodeWith(params SubProtocol[] protocols) => new(PrivateKey.Random(), "spec/v1", [.. protocols]);

    /// <summary>Both ends of one connection.</summary>
    internal async Task<(End Dialling, End Accepting)> Connect(LocalNode dialling, LocalNode accepting, PeerSettings? settings = null)
    {
        var dialled = Dial(dialling, accepting.Id, settings);
        return (dialled, await Accept(accepting, settings));
    }

    internal End Dial(LocalNode local, NodeId remote, PeerSettings? settings = null, IPEndPoint? endPoint = null)
    {
        var parent = CreateTestProbe();
        var node = new Enode(remote, IPAddress.Loopback, (ushort)(endPoint ?? Here).Port, 0);
        return new End(Sys.ActorOf(PeerActor.Props(local, settings ?? Settings, node, parent)), parent);
    }

    internal async Task<End> Accept(LocalNode local, PeerSettings? settings = null)
    {
        var socket = await _listener.AcceptSocketAsync();
        ScriptedPeer.FixBuffers(socket);
        var parent = CreateTestProbe();
        return new End(Sys.ActorOf(PeerActor.Props(local, settings ?? Settings, socket, (IPEndPoint)socket.RemoteEndPoint!, parent)), parent);
    }

    /// <summary>A scripted peer that has connected to a real one; nothing is said yet.</summary>
    internal async Task<(ScriptedPeer Script, End End)> Meet(LocalNode local, PeerSettings? settings = null)
    {
        var script = new ScriptedPeer();
        _scripts.Add(script);
        await script.Connect(Here);
        return (script, await Accept(local, settings));
    }

    /// <summary>A scripted peer that has made its handshake and is let in.</summary>
    internal async Task<(ScriptedPeer Script, End End)> Admit(LocalNode local, PeerSettings? settings = null)
    {
        var (script, end) = await Meet(local, settings);
        await script.Shake(local.Id);
        end.Admit();
        return (script, end);
    }

    /// <summary>A scripted peer that is past its hello.</summary>
    internal async Task<(ScriptedPeer Script, End End)> Greet(LocalNode local, PeerSettings? settings = null)
    {
        var (script, end) = await Admit(local, settings);
        await script.Greet(script.Hello([.. local.Protocols.Select(protocol => protocol.Offer.Capability)]));
        end.Greeted();
        return (script, end);
    }

    /// <summary>The session of talk/1, whose owner is the spec, for the peer that has just joined.</summary>
    internal Session Join()
    {
        var probe = CreateTestProbe();
        var joined = ExpectMsg<SessionProtocol.PeerJoined>(Long);
        joined.Connection.Tell(new SessionProtocol.Attach("talk", probe), probe);
        return new Session(probe, joined);
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        _listener.Dispose();
        _scripts.ForEach(script => script.Dispose());
    }

    /// <summary>A probe in the place of a session.</summary>
    internal sealed record Session(TestProbe Probe, SessionProtocol.PeerJoined Joined)
    {
        public SessionProtocol.Inbound Inbound() => Probe.ExpectMsg<SessionProtocol.Inbound>(Long);

        public void Send(byte[] message, SessionProtocol.SendKind kind) =>
            Joined.Connection.Tell(new SessionProtocol.Send("talk", message, kind), Probe);

        /// <summary>Whether the connection has taken the message.</summary>
        public bool TrySend(byte[] message, SessionProtocol.SendKind kind)
        {
            Send(message, kind);
            Joined.Connection.Tell(new Identify(0), Probe);
            return Probe.ReceiveOne(Long) is ActorIdentity || Probe.ExpectMsg<ActorIdentity>(Long) is null;
        }

        public void Return(int messages, int bytes) => Joined.Connection.Tell(new SessionProtocol.Credit(messages, bytes), Probe);
    }

    /// <summary>A peer, and the probe that it takes for the peer set.</summary>
    internal sealed record End(IActorRef Peer, TestProbe Parent)
    {
        /// <summary>Lets it in once it is known.</summary>
        public NodeId Admit()
        {
            var id = Parent.ExpectMsg<PeersProtocol.Authenticated>(Long).Id;
            Peer.Tell(PeerProtocol.Admitted.Instance);
            return id;
        }

        public PeersProtocol.Greeted Greeted() => Parent.FishForMessage<PeersProtocol.Greeted>(_ => true, Long);

        public PeersProtocol.Ended Ended() => Parent.FishForMessage<PeersProtocol.Ended>(_ => true, Long);
    }
}
