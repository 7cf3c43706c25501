using System.Collections.Immutable;
using System.CommandLine;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;
using Microsoft.Extensions.Logging;
using Node.Actors;
using Node.Actors.Chain;
using Node.Actors.Light;
using Node.Actors.P2P;
using Node.Core.Chain;
using Node.Host.Configuration;
using Node.Host.JsonRpc;
using Node.Host.Logging;
using Node.Host.Metrics;
using Node.Host.Operator;
using Node.Host.Watch;

namespace Node.Host.Commands;

/// <summary><c>actors run</c>: the node, until it is told to stop.</summary>
internal static class RunCommand
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(2);

    public static Command Create()
    {
        var options = new RunOptions();
        var command = new Command("run", "Run the node until SIGTERM or Ctrl-C.");
        foreach (var option in options.All)
            command.Add(option);
        command.SetAction((parsed, _) => Run(options.Read(parsed)));
        Examples.AddTo(
            command,
            "actors run",
            "actors run --mode light --genesis genesis.json --datadir ./light --bootnodes enode://<id>@10.0.0.1:30303",
            "actors run --mode full --genesis genesis.json --datadir ./full",
            "actors run --network sepolia --datadir ./sepolia --port 30304",
            "actors run --network devnet --bootnodes enode://<id>@127.0.0.1:30303 -c actors.host.operator.port=9111");
        return command;
    }

    private static async Task<int> Run(IEnumerable<ConfigurationLayer> layers)
    {
        var config = layers.Merge();
        var settings = HostSettings.From(config);

        // Before anything is made on the disk.
        NodeSettings.From(config);
        var spec = ChainOf(config, settings);
        var jsonRpc = JsonRpcSettings.From(config, settings.DataDirectory);
        await Begin(config, settings);
        using var data = DataDirectory.Open(settings.DataDirectory);
        var key = NodeKey.Open(settings.NodeKeyFile);
        var node = NodeSupervisor.Props(config, new NodeInputs(key) { Chain = spec, Signer = settings.SignerFile is { } signer ? NodeKey.Open(signer) : null });

        using var logging = LoggerFactory.Create(builder => builder.AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.TimestampFormat = "yyyy-MM-dd HH:mm:ss.fff ";
        }));
        var system = ActorSystem.Create("actors", ActorSystemSetup.Create(
            BootstrapSetup.Create().WithConfig(config),
            new LoggerFactorySetup(logging)));
        var shutdown = CoordinatedShutdown.Get(system);
        using var signals = new StopSignals(() => system.Scheduler.MonotonicClock, () => shutdown.Run(new EndReason(ExitCode.Success, null)));

        if (key.Warning is { } warning)
            system.Log.Warning("{0}", warning);
        var context = new OperatorContext(system, system.ActorSelection("/user/node/p2p"));
        var board = new Board(NodeView.At(system.Scheduler.Now));
        using var meters = new NodeMeters(board);
        using var metrics = new MetricsReader();
        var parts = ImmutableArray.Create(("watch", WatchActor.Props(board, Questions(system, config), WatchInterval)));
        if (jsonRpc.IsEnabled)
            parts = parts.Add(("json-rpc", JsonRpcActor.Props(jsonRpc, system.ActorSelection("/user/node/rpc"), Pages(board, metrics), logging)));
        var host = system.ActorOf(HostActor.Props(settings, context, Console.Out, parts), "host");
        foreach (var type in HostActor.Events)
            system.EventStream.Subscribe(host, type);
        host.Tell(new HostProtocol.NodeStarted(system.ActorOf(node, "node")));

        await system.WhenTerminated;
        var reason = shutdown.ShutdownReason as EndReason ?? new EndReason(ExitCode.Failure, $"the node has ended: {shutdown.ShutdownReason}");
        if (reason.Message is { } message)
            await Console.Error.WriteLineAsync(message);
        Console.WriteLine("stopped");
        return reason.ExitCode;
    }

    private static ImmutableArray<GetEndpoint> Pages(Board board, MetricsReader metrics) =>
    [
        .. StatusPages.All(board, metrics).Select(page => new GetEndpoint(page.Path, context =>
        {
            var answer = page.Make();
            (context.Response.StatusCode, context.Response.ContentType) = (answer.Status, answer.ContentType);
            return context.Response.Body.WriteAsync(answer.Body).AsTask();
        })),
    ];

    private static ImmutableArray<WatchActor.Question> Questions(ActorSystem system, Config config)
    {
        return
        [
            Ask("p2p", P2PProtocol.GetPeers.Instance),
            .. config.Flag(NodeConfiguration.ChainEnabledKey) ? [Ask("chain", ChainProtocol.GetHead.Instance)] : Array.Empty<WatchActor.Question>(),
            .. config.Flag(NodeConfiguration.LightEnabledKey) ? [Ask("light/chain", LightProtocol.GetHead.Instance)] : Array.Empty<WatchActor.Question>(),
        ];

        WatchActor.Question Ask(string part, object message) => new(system.ActorSelection($"/user/node/{part}"), message);
    }

    /// <summary>The chain of the genesis file, or of the network where that is known; null where neither is.</summary>
    private static ChainSpec? ChainOf(Config config, HostSettings settings)
    {
        if (settings.GenesisFile is not { } file)
            return KnownChains.TryGet(config.Text(NodeConfiguration.NetworkKey));
        GenesisFile.Read(file, out var spec);
        return spec;
    }

    /// <summary>Where the node keeps the chain: begins it, or makes sure that it is the one of the genesis file.</summary>
    private static async Task Begin(Config config, HostSettings settings)
    {
        var genesis = settings.GenesisFile is { } file ? GenesisFile.Read(file, out _) : null;
        if (!config.Flag(NodeConfiguration.ChainEnabledKey))
            return;
        if (genesis is null)
        {
            ChainSession.CheckChain(config);
            return;
        }

        await using var session = await ChainSession.Open(config);
        await session.Begin(settings.GenesisFile!, genesis, Path.GetFileName(settings.DataDirectory));
    }
}
