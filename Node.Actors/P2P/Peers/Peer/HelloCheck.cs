using Node.Core.DevP2P;
using Node.Core.Primitives;

namespace Node.Actors.P2P.Peers.Peer;

/// <summary>What may be wrong with a peer's hello, and what of it may be shown to an operator.</summary>
internal static class HelloCheck
{
    /// <summary>The oldest version of the p2p capability that is spoken: 5 but for compression.</summary>
    public const ulong OldestVersion = 4;

    // A hello has at most 2 KiB; geth's client ids have about 60 characters.
    private const int MaxClientId = 128;

    /// <param name="hello">As received.</param>
    /// <param name="proved">Who made the handshake.</param>
    /// <param name="shared">What was negotiated.</param>
    /// <param name="isPicky">False for a node that offers nothing at all, which keeps company with everybody, as geth does.</param>
    /// <returns>Why the peer is left; null where it is not.</returns>
    public static DisconnectReason? Objection(Hello hello, in NodeId proved, Capabilities shared, bool isPicky) =>
        hello.NodeId != proved ? DisconnectReason.UnexpectedIdentity
        : hello.ProtocolVersion < OldestVersion ? DisconnectReason.IncompatibleVersion
        : isPicky && shared.Shared.IsEmpty ? DisconnectReason.UselessPeer
        : null;

    /// <summary>The printable ASCII of a client id, at most 128 characters: what is shown can neither move a cursor nor write backwards.</summary>
    public static string Printable(string clientId) =>
        string.Concat(clientId.Where(character => character is >= ' ' and <= '~').Take(MaxClientId));
}
