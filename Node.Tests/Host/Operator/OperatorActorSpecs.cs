using System.Collections.Immutable;
using System.Net;
using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Node.Actors.P2P;
using Node.Core.DevP2P;
using Node.Core.Primitives;
using Node.Host.Configuration;
using Node.Host.Operator;
using Xunit;

namespace Node.Tests.Host.Operator;

/// <summary>The commands over a real socket; a probe stands in for the node.</summary>
public sealed class OperatorActorSpecs : TestKit
{
    private static readonly OperatorSettings Settings = new(true, new IPEndPoint(IPAddress.Loopback, 0), 2, 1024, TimeSpan.FromSeconds(30));

    private static readonly P2PProtocol.PeerSummary Alice = Peer(0xaa, isInbound: true);

    private static readonly P2PProtocol.PeerSummary Bob = Peer(0xab, isInbound: false);

    private readonly TestProbe _p2p;

    public OperatorActorSpecs()
        : base("akka { loglevel = OFF, stdout-loglevel = OFF, test.single-expect-default = 30s }")
    {
        _p2p = CreateTestProbe();
        _p2p.SetAutoPilot(new DelegateAutoPilot((sender, message) =>
        {
            object? answer = message switch
            {
                P2PProtocol.GetPeers => new P2PProtocol.PeerList([Alice, Bob]),
                P2PProtocol.GetNodes => new P2PProtocol.NodeList([new P2PProtocol.KnownNode(NodeOf(0xcc), DateTimeOffset.UnixEpoch, 1, true), new P2PProtocol.KnownNode(NodeOf(0xdd), null, 0, false)]),
                P2PProtocol.GetNodeInfo => new P2PProtocol.NodeInfo(
                    NodeOf(0xee), "enr:-abc", "Actors/v0", new IPEndPoint(IPAddress.Loopback, 30303), [new Capability("eth", 68)],
                    ImmutableDictionary<string, object>.Empty.Add("eth/68", "head 5")),
                P2PProtocol.DisconnectPeer disconnect => new P2PProtocol.Disconnected(disconnect.Id, disconnect.Id == Alice.Id),
                _ => null,
            };
            if (answer is not null)
                sender.Tell(answer);
            return AutoPilot.KeepRunning;
        }));
    }

    [Fact]
    public async Task Peers_should_be_listed_one_a_line() => await Expect(
        "peers",
        "+aaaaaaaaaaaaaaaa | in | 10.0.0.1:30303 | [eth/68, les/4] | Geth/v1.16",
        "+abababababababab | out | 10.0.0.1:30303 | [eth/68, les/4] | Geth/v1.16",
        "+Count: 2 peers",
        ".0");

    [Fact]
    public async Task A_peer_should_be_shown_by_the_beginning_of_its_id() => await Expect(
        "peers show ab",
        $"+id: {Bob.Id}",
        "+client: Geth/v1.16",
        "+capabilities: eth/68, les/4",
        "+remote: 10.0.0.1:30303",
        "+local: 127.0.0.1:30303",
        "+direction: out",
        "+trusted: no",
        "+static: yes",
        "+since: 1970-01-01T00:00:00Z",
        "+messages: 1 in, 2 out, 5 dropped",
        "+bytes: 3 in, 4 out",
        "+eth: head 7",
        ".0");

    [Fact]
    public async Task Known_nodes_should_be_listed_one_a_line() => await Expect(
        "nodes",
        $"+{NodeOf(0xcc)} | verified | seen 1970-01-01T00:00:00Z | failures: 1",
        $"+{NodeOf(0xdd)} | unverified | never seen | failures: 0",
        "+Count: 2 nodes",
        ".0");

    [Fact]
    public async Task The_node_should_tell_about_itself() => await Expect(
        "node info",
        $"+enode: {NodeOf(0xee)}",
        "+enr: enr:-abc",
        "+client: Actors/v0",
        "+listening: 127.0.0.1:30303",
        "+capabilities: eth/68",
        "+eth/68: head 5",
        ".0");

    [Fact]
    public async Task Sets_of_nodes_should_be_changed()
    {
        using var client = await Connect();

        Assert.Equal([$"+added {NodeOf(0xcc)}", ".0"], await client.Ask($"add-peer {NodeOf(0xcc)}"));
        _p2p.ExpectMsg(new P2PProtocol.AddPeer(NodeOf(0xcc)));
        Assert.Equal(["+removed cccccccccccccccc", ".0"], await client.Ask($"remove-peer {NodeOf(0xcc)}"));
        _p2p.ExpectMsg(new P2PProtocol.RemovePeer(IdOf(0xcc)));
        Assert.Equal([$"+added {NodeOf(0xcc)}", ".0"], await client.Ask($"add-trusted-peer {NodeOf(0xcc)}"));
        _p2p.ExpectMsg(new P2PProtocol.AddTrustedPeer(NodeOf(0xcc)));
        Assert.Equal(["+removed cccccccccccccccc", ".0"], await client.Ask($"remove-trusted-peer {IdOf(0xcc)}"));
        _p2p.FishForMessage<P2PProtocol.RemoveTrustedPeer>(message => message.Id == IdOf(0xcc));
    }

    [Theory]
    [InlineData("disconnect aa", DisconnectReason.Requested)]
    [InlineData("disconnect aa too-many-peers", DisconnectReason.TooManyPeers)]
    [InlineData("disconnect aa 11", DisconnectReason.Timeout)]
    [InlineData("disconnect aa 200", (DisconnectReason)200)]
    public async Task A_peer_should_be_disconnected_with_the_reason_given(string command, DisconnectReason reason)
    {
        await Expect(command, "+disconnected aaaaaaaaaaaaaaaa", ".0");

        _p2p.FishForMessage<P2PProtocol.DisconnectPeer>(message => message == new P2PProtocol.DisconnectPeer(Alice.Id, reason));
    }

    [Theory]
    [InlineData("", "no command; 'help' lists them")]
    [InlineData("frobnicate now please", "unknown command 'frobnicate now'; 'help' lists them")]
    [InlineData("actor", "unknown command 'actor'; 'help' lists them")]
    [InlineData("peers show", "peers show: id is missing. Usage: peers show <id>")]
    [InlineData("peers show xyz", "peers show: 'xyz' is not a node id of 128 hexadecimal digits, nor the beginning of one")]
    [InlineData("peers show a", "peers show: 2 connected peers' ids begin with a")]
    [InlineData("peers show cc", "peers show: no connected peer's id begins with cc")]
    [InlineData("peers show aa bb", "peers show: unexpected 'bb'. Usage: peers show <id>")]
    [InlineData("add-peer enode://1", "add-peer: 'enode://1' is no enode URL: there is no @ between node id and host")]
    [InlineData("disconnect ab", "disconnect: {0} is not connected")]
    [InlineData("disconnect aa sulking", "disconnect: 'sulking' is no reason; one of requested, network-error, breach-of-protocol, useless-peer, too-many-peers, already-connected, incompatible-version, invalid-identity, quitting, unexpected-identity, connected-to-self, timeout, subprotocol-error, or 0 to 255")]
    [InlineData("actor hierarchy -d", "actor hierarchy: -d needs a value (depth). Usage: actor hierarchy [-s path] [-d depth]")]
    [InlineData("actor hierarchy -d x", "actor hierarchy: the depth 'x' is not a number")]
    [InlineData("actor hierarchy -s /user/nobody", "actor hierarchy: there is no actor /user/nobody")]
    public async Task What_is_wrong_should_be_said_in_one_line_with_status_2(string command, string line) =>
        await Expect(command, "+" + string.Format(System.Globalization.CultureInfo.InvariantCulture, line, Bob.Id), ".2");

    [Fact]
    public async Task The_actors_should_be_listed_one_path_a_line()
    {
        using var client = await Connect();

        var lines = await client.Ask("actor hierarchy -s / -d 1");

        Assert.Equal(["+/", "+/system", "+/user", ".0"], lines);
    }

    [Fact]
    public async Task A_session_should_take_one_command_after_another_as_they_come()
    {
        using var client = await Connect();

        await client.Send("peers show ");
        await client.Send("cc\nactor\r\npeers show cc\n");

        Assert.Equal(
            ["+peers show: no connected peer's id begins with cc", ".2", "+unknown command 'actor'; 'help' lists them", ".2", "+peers show: no connected peer's id begins with cc", ".2"],
            await client.Lines(6));
    }

    [Fact]
    public async Task A_line_that_is_too_long_should_end_the_session()
    {
        using var client = await Connect();

        await client.Send(new string('x', 1025));

        Assert.Equal(["+a command has at most 1024 bytes", ".2"], await client.Lines(3));
    }

    [Fact]
    public async Task A_line_of_exactly_the_bound_should_be_read()
    {
        using var client = await Connect();

        Assert.Equal(".0", (await client.Ask("peers".PadRight(1024)))[^1]);
    }

    [Fact]
    public async Task More_sessions_than_allowed_should_be_closed_at_once()
    {
        var endPoint = Listen();
        using var first = await OperatorClient.Connect(endPoint);
        using var second = await OperatorClient.Connect(endPoint);
        Assert.Equal(".0", (await first.Ask("peers"))[^1]);
        Assert.Equal(".0", (await second.Ask("peers"))[^1]);

        using var third = await OperatorClient.Connect(endPoint);

        Assert.Null(await third.Line());
    }

    [Fact]
    public async Task An_idle_session_should_be_closed()
    {
        using var client = await OperatorClient.Connect(Listen(Settings with { IdleTimeout = TimeSpan.FromMilliseconds(100) }));

        Assert.Null(await client.Line());
    }

    [Fact]
    public void A_port_in_use_should_be_told_to_the_parent()
    {
        var taken = Listen();

        ChildActorOf(OperatorActor.Props(Settings with { EndPoint = taken }, new OperatorContext(Sys, _p2p.Ref)));

        ExpectMsg(new OperatorProtocol.BindFailed(taken, "address in use"));
    }

    [Fact]
    public async Task Noise_should_be_answered_line_by_line()
    {
        using var client = await Connect();
        var noise = new Random(1);
        string[] words = [.. OperatorCommands.All.SelectMany(command => command.Name.Split(' ')), "-d", "-s", "aa", "enode://aa@b:1", "/", "\0", "é", "  ", "+", "."];

        for (var i = 0; i < 1000; i++)
        {
            var line = string.Join(' ', Enumerable.Range(0, noise.Next(6)).Select(_ => words[noise.Next(words.Length)]));
            Assert.Contains((await client.Ask(line))[^1], (string[])[".0", ".2"]);
        }
    }

    [Fact]
    public async Task Help_should_list_every_command()
    {
        using var client = await Connect();

        var lines = await client.Ask("help");

        Assert.Equal(OperatorCommands.All.Length + 1, lines.Count);
        Assert.StartsWith("+actor hierarchy [-s path] [-d depth]  ", lines[0], StringComparison.Ordinal);
    }

    private static NodeId IdOf(byte fill) => new(Enumerable.Repeat(fill, NodeId.Size).ToArray());

    private static Enode NodeOf(byte fill) => new(IdOf(fill), IPAddress.Parse("10.0.0.1"), 30303, 30301);

    private static P2PProtocol.PeerSummary Peer(byte fill, bool isInbound) => new(
        IdOf(fill),
        "Geth/v1.16",
        [new Capability("eth", 68), new Capability("les", 4)],
        new IPEndPoint(IPAddress.Loopback, 30303),
        new IPEndPoint(IPAddress.Parse("10.0.0.1"), 30303),
        isInbound,
        IsTrusted: false,
        IsStatic: !isInbound,
        DateTimeOffset.UnixEpoch,
        new P2PProtocol.Traffic(1, 2, 3, 4, 5),
        ImmutableDictionary<string, object>.Empty.Add("eth", "head 7"));

    private async Task Expect(string command, params string[] answer)
    {
        using var client = await Connect();
        Assert.Equal(answer, await client.Ask(command));
    }

    private Task<OperatorClient> Connect() => OperatorClient.Connect(Listen());

    private IPEndPoint Listen(OperatorSettings? settings = null)
    {
        ChildActorOf(OperatorActor.Props(settings ?? Settings, new OperatorContext(Sys, _p2p.Ref)));
        return ExpectMsg<OperatorProtocol.Listening>().EndPoint;
    }
}
