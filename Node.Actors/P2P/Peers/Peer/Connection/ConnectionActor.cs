using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Actors.P2P.Peers.Peer.Connection;

internal sealed class ConnectionActor : ReceiveActor
{
    public static Props Props(PrivateKey key, ConnectionSettings settings, Socket socket, IPEndPoint remote) =>
        Akka.Actor.Props.Create(() => new ConnectionActor());

    public static Props Props(PrivateKey key, ConnectionSettings settings, Enode node) =>
        Akka.Actor.Props.Create(() => new ConnectionActor());
}
