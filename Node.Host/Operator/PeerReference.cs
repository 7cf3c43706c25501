using Node.Actors.P2P;
using Node.Core.Primitives;

namespace Node.Host.Operator;

/// <summary>How an operator names a peer: by its whole id, or by enough of the beginning of a connected one's.</summary>
internal static class PeerReference
{
    /// <summary>The id, or null and what is wrong.</summary>
    public static (NodeId? Id, string Error) Find(string text, P2PProtocol.PeerList connected)
    {
        if (NodeId.TryParse(text, out var whole))
            return (whole, "");
        if (text.Length > 2 * NodeId.Size || !text.All(char.IsAsciiHexDigit))
            return (null, $"'{text}' is not a node id of {2 * NodeId.Size} hexadecimal digits, nor the beginning of one");
        NodeId[] found = [.. connected.Peers.Select(peer => peer.Id).Where(id => id.ToString().StartsWith(text, StringComparison.OrdinalIgnoreCase))];
        return found switch
        {
            [var one] => (one, ""),
            [] => (null, $"no connected peer's id begins with {text}"),
            _ => (null, $"{found.Length} connected peers' ids begin with {text}"),
        };
    }
}
