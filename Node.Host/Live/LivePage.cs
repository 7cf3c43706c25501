using System.Globalization;
using Node.Actors;
using Node.Host.Watch;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Node.Host.Live;

/// <summary>The state of a node on one page; what it has none of takes no room.</summary>
internal static class LivePage
{
    private const int MaxPeers = 8;
    private const int MaxLight = 6;
    private const int MaxActors = 5;

    /// <param name="tree">From /user on; null where nobody lives there.</param>
    /// <param name="log">Its last lines.</param>
    public static IRenderable Of(NodeView view, ActorTreeNode? tree, IEnumerable<string> log) => new Rows(
    [
        Line(Head(view)),
        .. Table("peers", ["peer", "client", "address", "in", "out"], view.Peers.Values.OrderByDescending(peer => peer.Received + peer.Sent).Take(MaxPeers).Select(Row)),
        .. Table("LES servers", ["server", "head", "buffer", "in flight", "answered", "typical", "slow"], view.Servers.Take(MaxLight).Select(server => new[]
        {
            server.Id.ToShortString(), N(server.HeadNumber), Buffer(server.Buffer, server.Limit, server.IsFrozen), N(server.InFlight), N(server.Answered),
            Time(server.Typical), Time(server.Slow),
        })),
        .. Table("LES clients", ["client", "buffer", "requests", "bytes"], view.Clients.Take(MaxLight).Select(client => new[]
        {
            client.Id.ToShortString(), Buffer(client.Buffer, client.Limit, client.IsFrozen), N(client.Requests), N(client.Bytes),
        })),
        .. Table("served", ["kind", "requests", "bytes", "latency", "slowest"], view.Kinds.Where(kind => kind.Requests > 0).Select(kind => new[]
        {
            kind.Kind, N(kind.Requests), N(kind.Bytes), Time(kind.Latency / kind.Requests), Time(kind.Slowest),
        })),
        .. Actors(tree),
        .. log.Select(Line),
    ]);

    private static string Head(NodeView view) => string.Create(
        CultureInfo.InvariantCulture,
        $"head {(view.Head is { } head ? $"{head.Number} {head.Hash}, {Math.Max(0, view.Now.ToUnixTimeSeconds() - (long)head.Timestamp)} s old" : "-")}   {view.Peers.Count} peers   up {view.Now - view.Started:d\\.hh\\:mm\\:ss}");

    private static string[] Row(PeerView view) =>
        [view.Peer.Id.ToShortString(), view.Peer.ClientId, view.Peer.Remote.ToString(), $"{N((long)view.Received)} B/s", $"{N((long)view.Sent)} B/s"];

    private static IEnumerable<IRenderable> Actors(ActorTreeNode? tree)
    {
        if (tree is null)
            yield break;
        var all = All(tree).ToList();
        yield return Line($"{N(all.Count)} actors, {N(all.Sum(actor => actor.Messages))} messages waiting, {N(all.Sum(actor => actor.Restarts))} restarts");
        var busy = all.Where(actor => actor.Messages > 0).OrderByDescending(actor => actor.Messages).Take(MaxActors);
        foreach (var table in Table("mailboxes", ["actor", "waiting"], busy.Select(actor => new[] { actor.Path, N(actor.Messages) })))
        {
            yield return table;
        }
    }

    private static IEnumerable<ActorTreeNode> All(ActorTreeNode node) => [node, .. node.Children.SelectMany(All)];

    private static IEnumerable<IRenderable> Table(string title, string[] columns, IEnumerable<string[]> rows)
    {
        var table = new Table { Border = TableBorder.Simple, Title = new TableTitle(title) };
        foreach (var column in columns)
            table.AddColumn(new TableColumn(column) { NoWrap = true });
        foreach (var row in rows)
            table.AddRow(row.Select(Line));
        return table.Rows.Count > 0 ? [table] : [];
    }

    // Clients name themselves as they like: nothing of it may command the terminal.
    private static Text Line(string text) => new(string.Concat(text.Select(letter => char.IsControl(letter) ? '?' : letter))) { Overflow = Overflow.Ellipsis };

    private static string Buffer(ulong buffer, ulong limit, bool isFrozen) =>
        isFrozen ? "frozen" : string.Create(CultureInfo.InvariantCulture, $"{(limit == 0 ? 0 : 100.0 * buffer / limit):0} %");

    private static string Time(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0} ms");

    private static string N(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
