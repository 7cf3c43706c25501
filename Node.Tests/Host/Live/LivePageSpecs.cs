using Node.Actors;
using Node.Actors.Chain;
using Node.Actors.Les.Client;
using Node.Actors.Les.Server;
using Node.Actors.P2P;
using Node.Host.Live;
using Node.Host.Watch;
using Spectre.Console;
using Xunit;
using static Node.Tests.Host.Watch.Told;

namespace Node.Tests.Host.Live;

public sealed class LivePageSpecs
{
    [Fact]
    public void A_page_should_show_head_peers_light_protocol_actors_and_log()
    {
        var millisecond = TimeSpan.FromMilliseconds(1);
        var view = NodeView.At(Start)
            .After(new ChainProtocol.Head(Header(7), 1), At(1))
            .After(new P2PProtocol.PeerReady(Peer(1)), At(0))
            .After(new P2PProtocol.MessagesCounted(Id(1), Traffic(1000, 500)), At(2))
            .After(new LesClientProtocol.ServerList([new LesClientProtocol.ServerSummary(Id(2), "geth", 4, 9, default, 50, 100, 1, false, false, 3, 12, millisecond, 2 * millisecond, 1, null)]), At(2))
            .After(new LesServerProtocol.ServingCounters([new LesServerProtocol.KindCounters("headers", 2, 9, 0, 50, millisecond, 4 * millisecond, 3 * millisecond)], 0, 1, 1, 0), At(2));
        var tree = new ActorTreeNode("/user", "Guardian", 0, 0, [new ActorTreeNode("/user/node", "NodeSupervisor", 4, 1, [])]);

        var lines = Lines(view, tree, "it listens");

        Assert.StartsWith("head 7 0x", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(" 2 s old   1 peers   up 0.00:00:02", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => Words(line) is ["0100000000000000", "client/1", "127.0.0.1:30301", "500", "B/s", "250", "B/s"]);
        Assert.Contains(lines, line => Words(line) is ["0200000000000000", "9", "50", "%", "3", "12", "1.0", "ms", "2.0", "ms"]);
        Assert.Contains(lines, line => Words(line) is ["headers", "2", "50", "2.0", "ms", "3.0", "ms"]);
        Assert.Contains("2 actors, 4 messages waiting, 1 restarts", lines);
        Assert.Contains(lines, line => Words(line) is ["/user/node", "4"]);
        Assert.Equal("it listens", lines[^1]);
    }

    [Fact]
    public void What_a_node_has_none_of_should_take_no_room() => Assert.Equal(["head -   0 peers   up 0.00:00:00"], Lines(NodeView.At(Start), null));

    [Fact]
    public void A_client_should_not_command_the_terminal()
    {
        var view = NodeView.At(Start).After(new P2PProtocol.PeerReady(Peer(1) with { ClientId = "\e[2J[red]x" }), At(0));

        var text = string.Join('\n', Lines(view, null));

        Assert.Contains("?[2J[red]x", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[2J", LiveFrame.Of(LivePage.Of(view, null, []), 120, 40), StringComparison.Ordinal);
    }

    [Fact]
    public void A_frame_should_have_no_more_lines_than_the_terminal()
    {
        var frame = LiveFrame.Of(LivePage.Of(NodeView.At(Start), null, Enumerable.Repeat("line", 50)), 80, 10);

        Assert.Equal(9, frame.Count(letter => letter == '\n'));
    }

    [Fact]
    public void The_tail_of_the_log_should_keep_the_last_lines()
    {
        var tail = new LogTail();
        using var writer = new LogTailWriter(tail);

        for (var i = 0; i < 20; i++)
            writer.WriteLine((object)i);

        Assert.Equal(Enumerable.Range(20 - LogTail.MaxLines, LogTail.MaxLines).Select(i => $"{i}"), tail.Lines);
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string[] Lines(NodeView view, ActorTreeNode? tree, params IEnumerable<string> log) =>
        [.. LiveFrame.Lines(LivePage.Of(view, tree, log), 140, AnsiSupport.No).Select(line => line.TrimEnd())];
}
