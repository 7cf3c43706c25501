using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Node.Actors.P2P;
using Node.Actors.P2P.Peers.Peer.Connection;
using Node.Core.Crypto;
using Node.Core.DevP2P;
using Node.Core.Primitives;

namespace Node.Benchmarks.P2P;

/// <summary>One end of a connection, in the place of a peer, so that compression can be turned off: greets at once and attaches a session.</summary>
internal sealed class LinkEnd : ReceiveActor
{
    public LinkEnd(PrivateKey key, Props connection, Props session, bool isCompressed)
    {
        var link = Context.ActorOf(connection, "connection");
        var user = Context.ActorOf(session, "session");
        var protocol = BulkProtocol.Of(user);
        var hello = new Hello(Hello.OurVersion, "bench", [protocol.Offer.Capability], 0, key.PublicKey);
        Receive<ConnectionProtocol.Established>(_ => link.Tell(new ConnectionProtocol.Greet(hello)));
        Receive<Hello>(theirs =>
        {
            link.Tell(new ConnectionProtocol.Speak(Capabilities.Negotiate([protocol.Offer], theirs.Capabilities), [protocol], isCompressed));
            link.Tell(new SessionProtocol.Attach(BulkProtocol.Name, user));
            user.Tell(link);
        });
        ReceiveAny(_ => { });
    }

    /// <summary>Both ends of a connection over loopback.</summary>
    public static void Connect(ActorSystem system, ConnectionSettings settings, bool isCompressed, Props dialling, Props accepting)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var there = (IPEndPoint)listener.LocalEndpoint;
        var (ours, theirs) = (PrivateKey.Random(), PrivateKey.Random());
        var node = new Enode(theirs.PublicKey, IPAddress.Loopback, (ushort)there.Port, 0);
        system.ActorOf(Props.Create(() => new LinkEnd(ours, ConnectionActor.Props(ours, settings, node), dialling, isCompressed)));
        var socket = listener.AcceptSocket();
        system.ActorOf(Props.Create(() => new LinkEnd(theirs, ConnectionActor.Props(theirs, settings, socket, there), accepting, isCompressed)));
    }
}
