using Node.Actors.P2P;

namespace Node.Host.Watch;

/// <summary>A peer and how busy it is.</summary>
/// <param name="Received">Bytes a second, between the last two counts.</param>
/// <param name="Sent">As received.</param>
internal sealed record PeerView(P2PProtocol.PeerSummary Peer, DateTimeOffset Counted, double Received, double Sent)
{
    public static PeerView Of(P2PProtocol.PeerSummary peer, DateTimeOffset now) => new(peer, now, 0, 0);

    public PeerView With(P2PProtocol.Traffic traffic, DateTimeOffset now)
    {
        var seconds = (now - Counted).TotalSeconds;
        var (before, peer) = (Peer.Traffic, Peer with { Traffic = traffic });
        return seconds <= 0
            ? this with { Peer = peer }
            : new PeerView(peer, now, (traffic.BytesIn - before.BytesIn) / seconds, (traffic.BytesOut - before.BytesOut) / seconds);
    }
}
