using Akka.Actor;
using Akka.TestKit;
using Node.Actors.Les;
using Node.Actors.P2P;
using Node.Core.Les;
using Node.Core.Les.Messages;
using Node.Core.Primitives;
using Node.Tests.P2P;
using Xunit;
using Status = Node.Core.Les.Messages.Status;

namespace Node.Tests.Les.Server;

/// <summary>A light client of one version over real sockets that does what the spec says.</summary>
internal sealed class ScriptedClient : IDisposable
{
    private readonly TestProbe _session;
    private readonly LesIdentity _self;
    private readonly LoopbackNode _node;
    private SessionProtocol.PeerJoined? _joined;
    private ulong _id;

    public ScriptedClient(Akka.TestKit.Xunit2.TestKit kit, uint version, LesIdentity self)
    {
        (_session, _self, Version) = (kit.CreateTestProbe(), self, version);
        var protocol = LesSubProtocols.Of(_session.Ref, isServer: false).Single(protocol => protocol.Version == version);
        _node = new LoopbackNode(kit.CreateTestProbe(), "actors.p2p.dialer.redial = 100ms", protocols: protocol);
    }

    public uint Version { get; }

    public NodeId Id => _node.Local.Id;

    /// <summary>What the server said of itself.</summary>
    public ServerStatus Server { get; private set; } = null!;

    public void Dial(Enode server) => _node.P2P.Tell(new P2PProtocol.AddPeer(server));

    /// <summary>The peer joins, both ends greet.</summary>
    public void Greet(AnnounceType announce = AnnounceType.Simple)
    {
        _joined = _session.FishForMessage<SessionProtocol.PeerJoined>(_ => true);
        _joined.Connection.Tell(new SessionProtocol.Attach("les", _session));
        Send(LesHandshake.OfClient(Version, _self, new ClientStatus(announce)));
        var read = LesHandshake.ReadServer(Version, _self, Receive<Status>(), isTrusted: false);
        Assert.True(read.IsAccepted, read.Reason);
        Server = read.Value!;
    }

    public ulong NextId() => ++_id;

    public void Send(LesMessage message) =>
        _joined!.Connection.Tell(new SessionProtocol.Send("les", message, SessionProtocol.SendKind.Request), _session);

    public LesMessage Receive()
    {
        var inbound = _session.FishForMessage<SessionProtocol.Inbound>(_ => true);
        _joined!.Connection.Tell(new SessionProtocol.Credit(1, inbound.Size));
        return Assert.IsAssignableFrom<LesMessage>(inbound.Message);
    }

    /// <summary>The next message, which has to be of that type.</summary>
    public T Receive<T>()
        where T : LesMessage =>
        Assert.IsType<T>(Receive());

    public T Ask<T>(LesRequest request)
        where T : LesReply
    {
        Send(request);
        var reply = Receive<T>();
        Assert.Equal(request.Id, reply.Id);
        return reply;
    }

    public P2PProtocol.PeerLeft Left() => _node.Left();

    public void Dispose() => _node.Dispose();
}
