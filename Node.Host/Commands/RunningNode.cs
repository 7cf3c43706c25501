using System.Collections.Immutable;
using Akka;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;
using Microsoft.Extensions.Logging;
using Node.Actors;
using Node.Actors.Chain;
using Node.Actors.Les.Client;
using Node.Actors.Les.Server;
using Node.Actors.Light;
using Node.Actors.P2P;
using Node.Core.Chain;
using Node.Host.Configuration;
using Node.Host.JsonRpc;
using Node.Host.Logging;
using Node.Host.Memory;
using Node.Host.Operator;
using Node.Host.Watch;

namespace Node.Host.Commands;

/// <summary>A node of this process as its configuration asks for it: an actor system with <c>/user/node</c> and <c>/user/host</c>, and its data directory.</summary>
internal sealed class RunningNode : IDisposable
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StartingTime = TimeSpan.FromMinutes(1);

    private readonly DataDirectory _data;
    private readonly Task _ending;

    private RunningNode(DataDirectory data, ActorSystem system, Board board, Task ending) => (_data, System, Board, _ending) = (data, system, board, ending);

    public ActorSystem System { get; }

    /// <summary>Where its state can be read.</summary>
    public Board Board { get; }

    /// <param name="output">Where it tells its addresses.</param>
    /// <param name="pages">What else is answered on the address of HTTP.</param>
    /// <exception cref="ConfigurationException">A value is wrong, or what it names cannot be used.</exception>
    public static async Task<RunningNode> Start(Config config, TextWriter output, ILoggerFactory logging, Func<Board, ImmutableArray<GetEndpoint>> pages)
    {
        var settings = HostSettings.From(config);

        // Before anything is made on the disk.
        NodeSettings.From(config);
        var spec = ChainOf(config, settings);
        var jsonRpc = JsonRpcSettings.From(config, settings.DataDirectory);
        await Begin(config, settings);
        var data = DataDirectory.Open(settings.DataDirectory);
        var key = NodeKey.Open(settings.NodeKeyFile);
        var node = NodeSupervisor.Props(config, new NodeInputs(key) { Chain = spec, Signer = settings.SignerFile is { } signer ? NodeKey.Open(signer) : null });

        var system = ActorSystem.Create("actors", ActorSystemSetup.Create(
            BootstrapSetup.Create().WithConfig(config),
            new LoggerFactorySetup(logging)));
        if (key.Warning is { } warning)
            system.Log.Warning("{0}", warning);
        var context = new OperatorContext(system, system.ActorSelection("/user/node/p2p"))
        {
            LesClient = config.Flag(NodeConfiguration.LesClientEnabledKey) ? system.ActorSelection("/user/node/les") : null,
            LesServer = config.Flag(NodeConfiguration.LesServerEnabledKey) ? system.ActorSelection("/user/node/les") : null,
        };
        var board = new Board(NodeView.At(system.Scheduler.Now));
        var parts = ImmutableArray.Create(("watch", WatchActor.Props(board, Questions(system, config), WatchInterval)), ("memory", MemoryActor.Props()));
        if (jsonRpc.IsEnabled)
            parts = parts.Add(("json-rpc", JsonRpcActor.Props(jsonRpc, system.ActorSelection("/user/node/rpc"), pages(board), logging)));
        var host = system.ActorOf(HostActor.Props(settings, context, output, parts), "host");
        foreach (var type in HostActor.Events)
            system.EventStream.Subscribe(host, type);
        host.Tell(new HostProtocol.NodeStarted(system.ActorOf(node, "node")));
        var ending = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseServiceUnbind, "running-node", () =>
        {
            ending.TrySetResult();
            return Task.FromResult(Done.Instance);
        });
        return new RunningNode(data, system, board, ending.Task);
    }

    /// <summary>Waits until it has made its parts: what they are asked from then on is not lost.</summary>
    public async Task Made(CancellationToken cancellation)
    {
        await System.ActorSelection("/user/node").Ask<ActorIdentity>(new Identify(null!), StartingTime, cancellation);
        await System.ActorSelection("/user/host").Ask<ActorIdentity>(new Identify(null!), StartingTime, cancellation);
    }

    /// <summary>Ends it in good order; may be called on any thread, and again.</summary>
    public void Stop() => _ = CoordinatedShutdown.Get(System).Run(new EndReason(ExitCode.Success, null));

    /// <summary>Waits for its end. An actor that is still at work when the time of the last phase is over is left behind: the process ends.</summary>
    public async Task<EndReason> Ended()
    {
        await Task.WhenAny(System.WhenTerminated, _ending);
        await Task.WhenAny(System.WhenTerminated, CoordinatedShutdown.Get(System).Run(CoordinatedShutdown.UnknownReason.Instance));
        var reason = CoordinatedShutdown.Get(System).ShutdownReason;
        return reason as EndReason ?? new EndReason(ExitCode.Failure, $"the node has ended: {reason}");
    }

    /// <summary>When it has ended: leaves its data directory to others.</summary>
    public void Dispose() => _data.Dispose();

    private static ImmutableArray<WatchActor.Question> Questions(ActorSystem system, Config config)
    {
        return
        [
            Ask("p2p", P2PProtocol.GetPeers.Instance),
            .. config.Flag(NodeConfiguration.ChainEnabledKey) ? [Ask("chain", ChainProtocol.GetHead.Instance)] : Array.Empty<WatchActor.Question>(),
            .. config.Flag(NodeConfiguration.LightEnabledKey) ? [Ask("light/chain", LightProtocol.GetHead.Instance)] : Array.Empty<WatchActor.Question>(),
            .. config.Flag(NodeConfiguration.LesClientEnabledKey)
                ? [Ask("les", LesClientProtocol.GetServers.Instance), Ask("les", LesClientProtocol.GetCounters.Instance)]
                : Array.Empty<WatchActor.Question>(),
            .. config.Flag(NodeConfiguration.LesServerEnabledKey)
                ? [Ask("les", LesServerProtocol.GetClients.Instance), Ask("les", LesServerProtocol.GetServing.Instance)]
                : Array.Empty<WatchActor.Question>(),
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
