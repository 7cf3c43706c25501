using System.Globalization;
using Node.Actors.P2P;

namespace Node.Host.Operator;

/// <summary>Commands about this node, and about the nodes that it has heard of.</summary>
internal static class NodeCommands
{
    public static async Task<Answer> List(OperatorContext context, IReadOnlyDictionary<string, string> arguments)
    {
        var found = await context.Ask<P2PProtocol.NodeList>(P2PProtocol.GetNodes.Instance).ConfigureAwait(false);
        return Answer.Of([.. found.Nodes.Select(Row), $"Count: {Number(found.Nodes.Length)} nodes"]);
    }

    public static async Task<Answer> Info(OperatorContext context, IReadOnlyDictionary<string, string> arguments)
    {
        var info = await context.Ask<P2PProtocol.NodeInfo>(P2PProtocol.GetNodeInfo.Instance).ConfigureAwait(false);
        return Answer.Of(
        [
            $"enode: {info.Node}",
            $"enr: {info.Record ?? "-"}",
            $"client: {info.ClientId}",
            $"listening: {info.Listening?.ToString() ?? "-"}",
            $"capabilities: {string.Join(", ", info.Capabilities)}",
            .. info.Protocols.OrderBy(protocol => protocol.Key, StringComparer.Ordinal).Select(protocol => $"{protocol.Key}: {protocol.Value}"),
        ]);
    }

    private static string Row(P2PProtocol.KnownNode known) => string.Join(
        " | ",
        known.Node.ToString(),
        known.IsVerified ? "verified" : "unverified",
        known.LastSeen is { } seen ? $"seen {seen.ToUniversalTime():yyyy-MM-dd'T'HH:mm:ss'Z'}" : "never seen",
        $"failures: {Number(known.Failures)}");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
