using Node.Actors.Les.Client;
using Node.Actors.Les.Server;

namespace Node.Host.Operator;

/// <summary>Commands about the light protocol: its servers where the node is a client, its clients where it is a server.</summary>
internal static class LesCommands
{
    private const string NoClient = "this node is no light client, so it has no LES servers (actors.les.client.enabled is off)";
    private const string NoServer = "this node serves no light clients (actors.les.server.enabled is off)";

    public static async Task<Answer> Servers(OperatorContext context, IReadOnlyDictionary<string, string> arguments) => context.LesClient is { } client
        ? Answer.Of(LesText.Servers(await OperatorContext.Ask<LesClientProtocol.ServerList>(client, LesClientProtocol.GetServers.Instance).ConfigureAwait(false)))
        : Answer.Wrong($"les servers: {NoClient}");

    public static async Task<Answer> Requests(OperatorContext context, IReadOnlyDictionary<string, string> arguments) => context.LesClient is { } client
        ? Answer.Of(LesText.Requests(await OperatorContext.Ask<LesClientProtocol.RequestList>(client, LesClientProtocol.GetRequests.Instance).ConfigureAwait(false)))
        : Answer.Wrong($"les requests: {NoClient}");

    public static async Task<Answer> Clients(OperatorContext context, IReadOnlyDictionary<string, string> arguments) => context.LesServer is { } server
        ? Answer.Of(LesText.Clients(await OperatorContext.Ask<LesServerProtocol.ClientList>(server, LesServerProtocol.GetClients.Instance).ConfigureAwait(false)))
        : Answer.Wrong($"les clients: {NoServer}");

    public static async Task<Answer> Status(OperatorContext context, IReadOnlyDictionary<string, string> arguments)
    {
        var lines = new List<string>();
        if (context.LesClient is { } client)
        {
            lines.AddRange(LesText.Client(await OperatorContext.Ask<LesClientProtocol.Status>(client, LesClientProtocol.GetStatus.Instance).ConfigureAwait(false)));
            lines.AddRange(LesText.Asked(await OperatorContext.Ask<LesClientProtocol.Counters>(client, LesClientProtocol.GetCounters.Instance).ConfigureAwait(false)));
        }

        if (context.LesServer is { } server)
            lines.AddRange(LesText.Serving(await OperatorContext.Ask<LesServerProtocol.ServingCounters>(server, LesServerProtocol.GetServing.Instance).ConfigureAwait(false)));
        return lines.Count > 0 ? Answer.Of(lines) : Answer.Wrong("les status: this node is neither light client nor LES server");
    }
}
