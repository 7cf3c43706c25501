using System.Net.Sockets;
using Akka.Actor;
using Node.Core.Rlpx;

namespace Node.Actors.P2P.Peers.Peer.Connection;

/// <summary>What a connection is made of once the handshake is done.</summary>
internal sealed class Link
{
    public Link(Socket socket, RlpxSession session, ReadOnlyMemory<byte> received, ConnectionSettings settings, IActorRef owner, IActorRef peer)
    {
        var queue = new OutboundQueue(settings.Outbound);
        var wire = new WireReader(socket, session.Secrets.CreateReader(), received, Meter = new TrafficMeter(owner));
        Socket = socket;
        Credit = new CreditGate(settings.Inbound);
        Stall = new StallWatch(settings.StallTimeout);
        Outbox = new Outbox(queue, Credit, settings.Inbound);
        Outbound = new OutboundPump(socket, session.Secrets.CreateWriter(), queue, Meter, owner);
        Inbound = new InboundPump(wire, Credit, Meter, owner, peer);
        session.Secrets.Dispose();
    }

    public Socket Socket { get; }

    public TrafficMeter Meter { get; }

    public CreditGate Credit { get; }

    public StallWatch Stall { get; }

    public Outbox Outbox { get; }

    public OutboundPump Outbound { get; }

    public InboundPump Inbound { get; }
}
