using System.CommandLine;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Microsoft.Extensions.Logging;
using Node.Actors;
using Node.Actors.Chain;
using Node.Host.Configuration;
using Node.Host.Logging;

namespace Node.Host.Commands;

/// <summary>
/// The chain of a data directory, for a command that works on it: the node with nothing but its chain, and the directory kept from other processes.
/// Ctrl-C and SIGTERM cancel <see cref="Interrupted"/>; a second one ends the process, which leaves whole blocks too.
/// </summary>
internal sealed class ChainSession : IAsyncDisposable
{
    // A request takes milliseconds; on a slow disk, hundreds of large blocks some minutes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan StartingTime = TimeSpan.FromMinutes(1);

    // Commands say themselves what there is to say.
    private static readonly Config Quiet = ConfigurationFactory.ParseString("akka { loglevel = ERROR, stdout-loglevel = OFF }");

    private readonly DataDirectory _data;
    private readonly ILoggerFactory _logging = LoggerFactory.Create(_ => { });
    private readonly CancellationTokenSource _interrupted = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly ActorSystem _system;
    private readonly IActorRef _node;
    private readonly ActorSelection _chain;
    private readonly StopSignals _signals;

    private ChainSession(DataDirectory data, Config config, Props node)
    {
        _data = data;
        _system = ActorSystem.Create("actors", ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(config), new LoggerFactorySetup(_logging)));
        _signals = new StopSignals(() => _system.Scheduler.MonotonicClock, _interrupted.Cancel);
        _system.RegisterOnTermination(_ended.Cancel);
        _node = _system.ActorOf(node, "node");
        _chain = _system.ActorSelection("/user/node/chain");
    }

    public CancellationToken Interrupted => _interrupted.Token;

    /// <summary>Time that goes on; only differences matter.</summary>
    public TimeSpan Clock => _system.Scheduler.MonotonicClock;

    /// <summary>The option that all commands of a chain have.</summary>
    public static Option<string> DataDirectoryOption() => new("--datadir") { Description = "Folder of the chain's files.", HelpName = "folder", Required = true };

    /// <param name="mustExist">Whether it is an error that there is no chain yet.</param>
    /// <exception cref="ConfigurationException">The folder cannot be used, or holds no chain.</exception>
    public static async Task<ChainSession> Open(string folder, bool mustExist = true)
    {
        var overrides = new Overrides();
        overrides.Add("--datadir", NodeConfiguration.DataDirectoryKey, folder);
        var config = NodeConfiguration.Load("devnet", null, overrides);
        if (mustExist)
            CheckChain(config);
        return await Open(config);
    }

    /// <inheritdoc cref="Open(string, bool)"/>
    public static async Task<ChainSession> Open(Config given)
    {
        var config = Quiet.WithFallback(given);
        var node = NodeSupervisor.ChainOnly(config);
        var session = new ChainSession(DataDirectory.Open(HostSettings.From(config).DataDirectory), config, node);

        // When the node answers, it has made its chain: what is asked of that is not lost.
        await session._node.Ask<ActorIdentity>(new Identify(null!), StartingTime);
        return session;
    }

    /// <summary>Asks the chain; an answer of another type is returned as it is.</summary>
    /// <exception cref="ConfigurationException">There is no chain, or its store cannot be used.</exception>
    public async Task<object> Ask(object request)
    {
        try
        {
            return await _chain.Ask<object>(request, Patience, _ended.Token) is var answer and not ChainProtocol.NoChain
                ? answer
                : throw NoChain(Path.GetDirectoryName(_system.Settings.Config.GetString(NodeConfiguration.ChainStoreKey))!);
        }
        catch (OperationCanceledException)
        {
            var reason = CoordinatedShutdown.Get(_system).ShutdownReason is NodeProtocol.GivenUp given ? given.Cause : "the node has ended";
            throw new ConfigurationException(reason);
        }
    }

    /// <summary>Begins the chain of a genesis file, or goes on with it.</summary>
    /// <param name="path">Of the file, for the message.</param>
    /// <exception cref="ConfigurationException">It is no chain's genesis, or that of another one than is here.</exception>
    public async Task<ChainProtocol.Initialized> Begin(string path, byte[] genesis, string name) =>
        await Ask(new ChainProtocol.Init(genesis, name)) switch
        {
            ChainProtocol.InitRefused refused => throw new ConfigurationException($"{path}: {refused.Reason}"),
            var answer => (ChainProtocol.Initialized)answer,
        };

    public async Task<T> Ask<T>(object request) => (T)await Ask(request);

    public async ValueTask DisposeAsync()
    {
        await CoordinatedShutdown.Get(_system).Run(CoordinatedShutdown.ClrExitReason.Instance);
        await _system.WhenTerminated;
        _signals.Dispose();
        _logging.Dispose();
        _data.Dispose();
        _interrupted.Dispose();
        _ended.Dispose();
    }

    /// <exception cref="ConfigurationException">Nothing has begun a chain yet.</exception>
    public static void CheckChain(Config config)
    {
        if (!File.Exists(config.GetString(NodeConfiguration.ChainStoreKey)))
            throw NoChain(config.GetString(NodeConfiguration.DataDirectoryKey)!);
    }

    private static ConfigurationException NoChain(string folder) =>
        new($"there is no chain in {folder}; begin one with 'actors init <genesis.json> --datadir {folder}'");
}
