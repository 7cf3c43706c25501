using System.Collections.Immutable;
using System.CommandLine;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;
using Microsoft.Extensions.Logging;
using Node.Actors;
using Node.Actors.Chain;
using Node.Actors.P2P;
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
        var jsonRpc = JsonRpcSettings.From(config, settings.DataDirectory);
        await Begin(config, settings);
        using var data = DataDirectory.Open(settings.DataDirectory);
        var key = NodeKey.Open(settings.NodeKeyFile);
        var node = NodeSupervisor.Props(config, key);

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
        var watch = WatchActor.Props(board, Questions(system, config), WatchInterval);
        var transports = jsonRpc.IsEnabled ? JsonRpcActor.Props(jsonRpc, system.ActorSelection("/user/node/rpc"), [], logging) : null;
        var host = system.ActorOf(HostActor.Props(settings, context, watch, Console.Out, transports), "host");
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

    private static ImmutableArray<WatchActor.Question> Questions(ActorSystem system, Config config)
    {
        var questions = ImmutableArray.Create(new WatchActor.Question(system.ActorSelection("/user/node/p2p"), P2PProtocol.GetPeers.Instance));
        return config.Flag(NodeConfiguration.ChainEnabledKey)
            ? questions.Add(new WatchActor.Question(system.ActorSelection("/user/node/chain"), ChainProtocol.GetHead.Instance))
            : questions;
    }

    /// <summary>Where the node keeps the chain: begins it, or makes sure that it is the one of the genesis file.</summary>
    private static async Task Begin(Config config, HostSettings settings)
    {
        var genesis = settings.GenesisFile is { } file ? GenesisFile.Read(file) : null;
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
