using System.Globalization;
using Node.Actors.P2P;

namespace Node.Host.Operator;

/// <summary>Peers as text: fields between bars, as the tables of Petabridge.Cmd.</summary>
internal static class PeerText
{
    public static string Row(P2PProtocol.PeerSummary peer) => string.Join(
        " | ",
        peer.Id.ToShortString(),
        peer.IsInbound ? "in" : "out",
        peer.Remote,
        $"[{string.Join(", ", peer.Capabilities)}]",
        peer.ClientId);

    public static IEnumerable<string> Page(P2PProtocol.PeerSummary peer) =>
    [
        $"id: {peer.Id}",
        $"client: {peer.ClientId}",
        $"capabilities: {string.Join(", ", peer.Capabilities)}",
        $"remote: {peer.Remote}",
        $"local: {peer.Local}",
        $"direction: {(peer.IsInbound ? "in" : "out")}",
        $"trusted: {YesNo(peer.IsTrusted)}",
        $"static: {YesNo(peer.IsStatic)}",
        $"since: {peer.Since.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}",
        string.Create(CultureInfo.InvariantCulture, $"messages: {peer.Traffic.MessagesIn} in, {peer.Traffic.MessagesOut} out, {peer.Traffic.Dropped} dropped"),
        string.Create(CultureInfo.InvariantCulture, $"bytes: {peer.Traffic.BytesIn} in, {peer.Traffic.BytesOut} out"),
        .. peer.Protocols.OrderBy(protocol => protocol.Key, StringComparer.Ordinal).Select(protocol => $"{protocol.Key}: {protocol.Value}"),
    ];

    private static string YesNo(bool value) => value ? "yes" : "no";
}
