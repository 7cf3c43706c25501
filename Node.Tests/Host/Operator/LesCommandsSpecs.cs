using System.Net;
using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Node.Actors.Les.Client;
using Node.Actors.Les.Server;
using Node.Actors.Odr;
using Node.Core.Primitives;
using Node.Host;
using Node.Host.Operator;
using Xunit;

namespace Node.Tests.Host.Operator;

/// <summary>The commands of the light protocol; a probe stands in for les.</summary>
public sealed class LesCommandsSpecs : TestKit
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    private readonly TestProbe _les;

    public LesCommandsSpecs()
        : base("akka { loglevel = OFF, stdout-loglevel = OFF, test.single-expect-default = 30s }")
    {
        _les = CreateTestProbe();
        _les.SetAutoPilot(new DelegateAutoPilot((sender, message) =>
        {
            sender.Tell(message switch
            {
                LesClientProtocol.GetServers => new LesClientProtocol.ServerList([Server(0xaa, "the buffer is empty"), Server(0xab, null)]),
                LesClientProtocol.GetRequests => new LesClientProtocol.RequestList(
                    [new LesClientProtocol.RequestSummary(7, "account", 20 * Millisecond, [Id(0xaa)], [new OdrProtocol.ServerRefusal("abababababababab", "does not serve state")])]),
                LesClientProtocol.GetStatus => new LesClientProtocol.Status(5, default, 9, false, "fetching headers", 2, 1, "behind"),
                LesClientProtocol.GetCounters => new LesClientProtocol.Counters(
                    [
                        new LesClientProtocol.KindCounters("headers", 4, 768, 2, 1, 5000, 6 * Millisecond, 50 * Millisecond, 60 * Millisecond, 5 * Millisecond),
                        new LesClientProtocol.KindCounters("code", 0, 0, 0, 0, 0, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero),
                    ]),
                LesServerProtocol.GetClients => new LesServerProtocol.ClientList(
                    [
                        new LesServerProtocol.ClientSummary(
                            Id(0xcc), "light", new IPEndPoint(IPAddress.Loopback, 1), 4, DateTimeOffset.UnixEpoch, 10, 20, 30, 40, 50, true, false, 60.5, 0),
                    ],
                    1000,
                    10),
                _ => (object)new LesServerProtocol.ServingCounters(
                    [
                        new LesServerProtocol.KindCounters("GetBlockHeaders", 2, 100, 0, 5000, 3 * Millisecond, 4 * Millisecond, 3 * Millisecond),
                        new LesServerProtocol.KindCounters("GetCode", 0, 0, 0, 0, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero),
                    ],
                    1,
                    1.0,
                    300,
                    0),
            });
            return AutoPilot.KeepRunning;
        }));
    }

    [Fact]
    public async Task Servers_should_be_listed_with_why_one_was_not_asked() => Assert.Equal(
        [
            "aaaaaaaaaaaaaaaa | les/4 | head 9 | buffer 100/300 frozen | in flight 1 | answered 12 | typical 1.0 ms, slow 2.0 ms | trusted | last not asked: the buffer is empty | geth",
            "abababababababab | les/4 | head 9 | buffer 100/300 | in flight 1 | answered 12 | typical 1.0 ms, slow 2.0 ms | geth",
            "Count: 2 servers",
        ],
        await Lines("les servers", Both()));

    [Fact]
    public async Task Requests_should_be_listed_with_the_reason_of_each_server() => Assert.Equal(
        ["7 | account | age 20.0 ms | asked aaaaaaaaaaaaaaaa", "  abababababababab: does not serve state", "Count: 1 requests"],
        await Lines("les requests", Both()));

    [Fact]
    public async Task Clients_should_be_listed() => Assert.Equal(
        [
            "cccccccccccccccc | les/4 | 127.0.0.1:1 | capacity 10 | buffer 20/30 frozen | requests 40 | bytes 50 | balance 60 | light",
            "Count: 1 clients",
            "capacity: 1000 in all, 10 a free client",
        ],
        await Lines("les clients", Both()));

    [Fact]
    public async Task Status_should_tell_of_the_halves_that_are_there()
    {
        string[] client =
        [
            $"head: 5 {default(Hash256)}", "highest announced: 9", "synced: no", "activity: fetching headers", "servers: 2, 1 of them suitable", "health: behind",
            "asked headers | requests 4 | items 768 | answered 2 | failures 1 | bytes 5000 | latency 3.0 ms, typical 50.0 ms, slow 60.0 ms, slowest 5.0 ms",
        ];
        string[] server =
        [
            "GetBlockHeaders | requests 2 | items 100 | failures 0 | bytes 5000 | latency 2.0 ms, slowest 3.0 ms",
            "queued: 1",
            "recharge: 300 a millisecond in all",
            "freezes: 0",
        ];

        Assert.Equal(client.Concat(server), await Lines("les status", Both()));
        Assert.Equal(client, await Lines("les status", None() with { LesClient = _les.Ref }));
        Assert.Equal(server, await Lines("les status", None() with { LesServer = _les.Ref }));
    }

    [Theory]
    [InlineData("les servers", "les servers: this node is no light client, so it has no LES servers (actors.les.client.enabled is off)")]
    [InlineData("les requests", "les requests: this node is no light client, so it has no LES servers (actors.les.client.enabled is off)")]
    [InlineData("les clients", "les clients: this node serves no light clients (actors.les.server.enabled is off)")]
    [InlineData("les status", "les status: this node is neither light client nor LES server")]
    public async Task A_half_that_is_not_there_should_be_named(string command, string line)
    {
        var answer = await OperatorCommands.Execute(None(), command);

        Assert.Equal((ExitCode.BadInput, line), (answer.Status, Assert.Single(answer.Lines)));
    }

    private static async Task<List<string>> Lines(string command, OperatorContext context)
    {
        var answer = await OperatorCommands.Execute(context, command);
        Assert.Equal(ExitCode.Success, answer.Status);
        return [.. answer.Lines];
    }

    private static NodeId Id(byte fill) => new(Enumerable.Repeat(fill, NodeId.Size).ToArray());

    private static LesClientProtocol.ServerSummary Server(byte fill, string? refusal) => new(
        Id(fill), "geth", 4, 9, default, 100, 300, 10, refusal is not null, refusal is not null, 1, 12, Millisecond, 2 * Millisecond, 1, refusal);

    private OperatorContext None() => new(Sys, _les.Ref);

    private OperatorContext Both() => None() with { LesClient = _les.Ref, LesServer = _les.Ref };
}
