using System.Collections.Immutable;
using Akka;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Node.Core.Crypto;
using Node.Core.Storage;

namespace Node.Actors;

/// <summary>
/// The root of the node: makes its parts and makes them anew, after a growing wait, when they fail.
/// Parent: /user.
/// It owns its children, when they failed, and the decision to end the node.
/// States: Running, Quitting.
/// </summary>
public sealed class NodeSupervisor : ReceiveActor, IWithTimers
{
    private const string ShutdownTask = "node";

    private readonly Dictionary<string, ImmutableList<DateTimeOffset>> _restarts = [];
    private readonly Dictionary<string, Exception> _failures = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly RestartPolicy _policy;
    private readonly ImmutableArray<NodeChild> _children;

    public NodeSupervisor(RestartPolicy policy, ImmutableArray<NodeChild> children)
    {
        (_policy, _children) = (policy, children);
        Become(Running);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>The node with all the parts that its configuration asks for; its name is <c>node</c>, under <c>/user</c>.</summary>
    /// <exception cref="ConfigurationException">A value is missing or malformed; the message names the key, the value and what was expected.</exception>
    public static Props Props(Config config, NodeInputs inputs)
    {
        var settings = NodeSettings.From(config);
        return Props(settings.Restarts, NodeParts.Of(settings, inputs));
    }

    /// <summary>The node with its chain only: it talks to nobody.</summary>
    /// <exception cref="ConfigurationException">A value is missing or malformed; the message names the key, the value and what was expected.</exception>
    public static Props ChainOnly(Config config)
    {
        var settings = NodeSettings.From(config);
        return Props(settings.Restarts, [NodeParts.Chain(settings)]);
    }

    /// <summary>The node with its keeper of accounts only.</summary>
    /// <exception cref="ConfigurationException">A value is missing or malformed; the message names the key, the value and what was expected.</exception>
    public static Props AccountsOnly(Config config)
    {
        var settings = NodeSettings.From(config);
        return Props(settings.Restarts, [NodeParts.Accounts(settings)]);
    }

    internal static Props Props(RestartPolicy policy, ImmutableArray<NodeChild> children) =>
        Akka.Actor.Props.Create(() => new NodeSupervisor(policy, children));

    protected override void PreStart()
    {
        _log.Info("secp256k1 is computed by {0}", Secp256k1.ProviderName);
        var self = Self;
        var shutdown = CoordinatedShutdown.Get(Context.System);
        var patience = shutdown.Timeout(CoordinatedShutdown.PhaseServiceStop);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, ShutdownTask, async () =>
        {
            await self.GracefulStop(patience, NodeProtocol.Quit.Instance);
            return Done.Instance;
        });
        foreach (var child in _children)
            Start(child);
    }

    /// <summary>A part that has failed is made anew from nothing after a while, so that what made it fail, such as a port in use, has time to pass.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(cause =>
    {
        _failures[Sender.Path.Name] = cause;
        return Directive.Stop;
    });

    private void Running()
    {
        Receive<Gone>(gone => Replace(Named(gone.Name)));
        Receive<Due>(due => Start(Named(due.Name)));
        Receive<NodeProtocol.Quit>(_ => BeginQuitting());
    }

    private void Quitting()
    {
        Receive<Gone>(_ => StopWhenAlone());
        Receive<Due>(_ => { });
    }

    private NodeChild Named(string name) => _children.First(child => child.Name == name);

    private static void Start(NodeChild child) => Context.WatchWith(child.Make(Context, child.Name), new Gone(child.Name));

    private void Replace(NodeChild child)
    {
        var now = Context.System.Scheduler.Now;
        var past = _restarts.GetValueOrDefault(child.Name, []);
        var cause = _failures.Remove(child.Name, out var failure) ? Line(failure) : "it stopped";
        if (StoreFailure(failure) is { } store)
        {
            // What is stored may be half of what was meant to be: going on would build on it.
            GiveUp(child, Summary(store));
            return;
        }

        if (_policy.Delay(past, now) is not { } delay)
        {
            GiveUp(child, cause);
            return;
        }

        _restarts[child.Name] = past.RemoveAll(time => time <= now - _policy.Window).Add(now);
        Timers.StartSingleTimer(child.Name, new Due(child.Name), delay);
        _log.Warning("{0} is made anew in {1}: {2}", child.Name, delay, cause);
    }

    private void GiveUp(NodeChild child, string cause)
    {
        var reason = new NodeProtocol.GivenUp(child.Name, cause);
        _log.Error("The node ends: {0}", reason);
        Context.System.EventStream.Publish(reason);
        _ = CoordinatedShutdown.Get(Context.System).Run(reason);
    }

    private void BeginQuitting()
    {
        Become(Quitting);
        foreach (var child in Context.GetChildren())
            child.Tell(Named(child.Path.Name).Quit);
        StopWhenAlone();
    }

    private void StopWhenAlone()
    {
        if (!Context.GetChildren().Any())
            Context.Stop(Self);
    }

    private static StoreException? StoreFailure(Exception? failure) => failure is null ? null : failure as StoreException ?? StoreFailure(failure.InnerException);

    // That an actor could not be made says nothing; why does.
    private static string Line(Exception failure) => failure switch
    {
        ActorInitializationException { InnerException: { } inner } => Line(inner),
        { InnerException: { } inner } => $"{Summary(failure)}: {Line(inner)}",
        _ => Summary(failure),
    };

    private static string Summary(Exception failure) => failure.Message.ReplaceLineEndings(" ");

    private sealed record Gone(string Name);

    private sealed record Due(string Name);
}
