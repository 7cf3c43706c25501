using System.Globalization;
using Node.Actors.P2P;
using Node.Core.DevP2P;
using Node.Core.Primitives;

namespace Node.Host.Operator;

/// <summary>Commands about peers.</summary>
internal static class PeerCommands
{
    public static async Task<Answer> List(OperatorContext context, IReadOnlyDictionary<string, string> arguments)
    {
        var found = await Peers(context).ConfigureAwait(false);
        return Answer.Of([.. found.Peers.Select(PeerText.Row), string.Create(CultureInfo.InvariantCulture, $"Count: {found.Peers.Length} peers")]);
    }

    public static async Task<Answer> Show(OperatorContext context, IReadOnlyDictionary<string, string> arguments)
    {
        var found = await Peers(context).ConfigureAwait(false);
        var (id, error) = PeerReference.Find(arguments["id"], found);
        if (id is not { } known)
            return Answer.Wrong($"peers show: {error}");
        return found.Peers.FirstOrDefault(peer => peer.Id == known) is { } shown
            ? Answer.Of(PeerText.Page(shown))
            : Answer.Wrong($"peers show: {known} is not connected");
    }

    public static Task<Answer> Add(OperatorContext context, IReadOnlyDictionary<string, string> arguments) =>
        Task.FromResult(Add(context, "add-peer", arguments["enode"], node => new P2PProtocol.AddPeer(node)));

    public static Task<Answer> AddTrusted(OperatorContext context, IReadOnlyDictionary<string, string> arguments) =>
        Task.FromResult(Add(context, "add-trusted-peer", arguments["enode"], node => new P2PProtocol.AddTrustedPeer(node)));

    public static Task<Answer> Remove(OperatorContext context, IReadOnlyDictionary<string, string> arguments) =>
        Remove(context, "remove-peer", arguments["id|enode"], id => new P2PProtocol.RemovePeer(id));

    public static Task<Answer> RemoveTrusted(OperatorContext context, IReadOnlyDictionary<string, string> arguments) =>
        Remove(context, "remove-trusted-peer", arguments["id|enode"], id => new P2PProtocol.RemoveTrustedPeer(id));

    public static async Task<Answer> Disconnect(OperatorContext context, IReadOnlyDictionary<string, string> arguments)
    {
        var (id, error) = PeerReference.Find(arguments["id"], await Peers(context).ConfigureAwait(false));
        if (id is not { } known)
            return Answer.Wrong($"disconnect: {error}");
        if (ReasonOf(arguments["reason"]) is not { } reason)
            return Answer.Wrong($"disconnect: '{arguments["reason"]}' is no reason; one of {string.Join(", ", Enum.GetValues<DisconnectReason>().Select(NameOf))}, or 0 to 255");
        var done = await context.Ask<P2PProtocol.Disconnected>(new P2PProtocol.DisconnectPeer(known, reason)).ConfigureAwait(false);
        return done.Found ? Answer.Of($"disconnected {known.ToShortString()}") : Answer.Wrong($"disconnect: {known} is not connected");
    }

    private static Answer Add(OperatorContext context, string command, string text, Func<Enode, object> message)
    {
        if (!Enode.TryParse(text, out var node, out var error))
            return Answer.Wrong($"{command}: '{text}' is no enode URL: {error}");
        context.Tell(message(node));
        return Answer.Of($"added {node}");
    }

    private static async Task<Answer> Remove(OperatorContext context, string command, string text, Func<NodeId, object> message)
    {
        var (id, error) = Enode.TryParse(text, out var node, out _)
            ? (node.Id, "")
            : PeerReference.Find(text, await Peers(context).ConfigureAwait(false));
        if (id is not { } known)
            return Answer.Wrong($"{command}: {error}");
        context.Tell(message(known));
        return Answer.Of($"removed {known.ToShortString()}");
    }

    private static Task<P2PProtocol.PeerList> Peers(OperatorContext context) => context.Ask<P2PProtocol.PeerList>(P2PProtocol.GetPeers.Instance);

    private static DisconnectReason? ReasonOf(string text) =>
        byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (DisconnectReason)number
        : Enum.GetValues<DisconnectReason>().Where(reason => NameOf(reason) == text).Select(reason => (DisconnectReason?)reason).FirstOrDefault();

    /// <summary><c>TooManyPeers</c> as <c>too-many-peers</c>.</summary>
    private static string NameOf(DisconnectReason reason) =>
        string.Concat(reason.ToString().Select((letter, at) => char.IsUpper(letter) ? $"{(at == 0 ? "" : "-")}{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
