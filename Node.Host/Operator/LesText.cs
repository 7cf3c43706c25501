using System.Globalization;
using Node.Actors.Les.Client;
using Node.Actors.Les.Server;

namespace Node.Host.Operator;

/// <summary>The light protocol as text: fields between bars, as the tables of Petabridge.Cmd.</summary>
internal static class LesText
{
    public static IEnumerable<string> Servers(LesClientProtocol.ServerList list) => [.. list.Servers.Select(Row), $"Count: {N(list.Servers.Length)} servers"];

    /// <summary>A line for each retrieval, and under it one for each server that it does not go to.</summary>
    public static IEnumerable<string> Requests(LesClientProtocol.RequestList list) =>
        [.. list.Requests.SelectMany(Rows), $"Count: {N(list.Requests.Length)} requests"];

    public static IEnumerable<string> Clients(LesServerProtocol.ClientList list) =>
        [.. list.Clients.Select(Row), $"Count: {N(list.Clients.Length)} clients", $"capacity: {N(list.TotalCapacity)} in all, {N(list.MinCapacity)} a free client"];

    public static IEnumerable<string> Client(LesClientProtocol.Status status) =>
    [
        $"head: {N(status.Head)} {status.HeadHash}",
        $"highest announced: {(status.Highest is { } highest ? N(highest) : "-")}",
        $"synced: {(status.IsSynced ? "yes" : "no")}",
        $"activity: {status.Activity}",
        $"servers: {N(status.Servers)}, {N(status.Suitable)} of them suitable",
        $"health: {status.Health ?? "ok"}",
    ];

    public static IEnumerable<string> Asked(LesClientProtocol.Counters counters) => counters.Kinds.Where(kind => kind.Requests > 0).Select(Row);

    public static IEnumerable<string> Serving(LesServerProtocol.ServingCounters serving) =>
    [
        .. serving.Kinds.Where(kind => kind.Requests + kind.Failures > 0).Select(Row),
        $"queued: {N(serving.Queued)}",
        $"recharge: {N(serving.TotalRecharge)} a millisecond in all",
        $"freezes: {N(serving.Freezes)}",
    ];

    private static string Row(LesClientProtocol.ServerSummary server) => Bars(
        server.Id.ToShortString(),
        $"les/{N(server.Version)}",
        $"head {N(server.HeadNumber)}",
        $"buffer {N(server.Buffer)}/{N(server.Limit)}{(server.IsFrozen ? " frozen" : "")}",
        $"in flight {N(server.InFlight)}",
        $"answered {N(server.Answered)}",
        $"typical {Time(server.Typical)}, slow {Time(server.Slow)}",
        server.IsTrusted ? "trusted" : null,
        server.Refusal is { } refusal ? $"last not asked: {refusal}" : null,
        server.ClientId);

    private static IEnumerable<string> Rows(LesClientProtocol.RequestSummary request) =>
    [
        Bars(
            N(request.Number),
            request.Request,
            $"age {Time(request.Age)}",
            $"asked {(request.Asked.IsEmpty ? "nobody" : string.Join(", ", request.Asked.Select(id => id.ToShortString())))}"),
        .. request.Refusals.Select(refusal => $"  {refusal.Server}: {refusal.Reason}"),
    ];

    private static string Row(LesServerProtocol.ClientSummary client) => Bars(
        client.Id.ToShortString(),
        $"les/{N(client.Version)}",
        client.Remote.ToString(),
        $"capacity {N(client.Capacity)}",
        $"buffer {N(client.Buffer)}/{N(client.Limit)}{(client.IsFrozen ? " frozen" : "")}",
        $"requests {N(client.Requests)}",
        $"bytes {N(client.Bytes)}",
        $"balance {N((long)client.Balance)}",
        client.IsServer ? "a server" : null,
        client.ClientId);

    private static string Row(LesClientProtocol.KindCounters kind) => Bars(
        $"asked {kind.Kind}",
        $"requests {N(kind.Requests)}",
        $"items {N(kind.Items)}",
        $"answered {N(kind.Answered)}",
        $"failures {N(kind.Failures)}",
        $"bytes {N(kind.Bytes)}",
        $"latency {Time(kind.Latency / Math.Max(1, kind.Answered))}, typical {Time(kind.Typical)}, slow {Time(kind.Slow)}, slowest {Time(kind.Slowest)}");

    private static string Row(LesServerProtocol.KindCounters kind) => Bars(
        kind.Kind,
        $"requests {N(kind.Requests)}",
        $"items {N(kind.Items)}",
        $"failures {N(kind.Failures)}",
        $"bytes {N(kind.Bytes)}",
        $"latency {Time(kind.Latency / Math.Max(1, kind.Requests))}, slowest {Time(kind.Slowest)}");

    private static string Bars(params IEnumerable<string?> fields) => string.Join(" | ", fields.Where(field => field is not null));

    private static string Time(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0} ms");

    private static string N(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
