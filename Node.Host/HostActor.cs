using System.Collections.Immutable;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Event;
using Node.Actors.P2P;
using Node.Host.Configuration;
using Node.Host.JsonRpc;
using Node.Host.Operator;

namespace Node.Host;

/// <summary>
/// Tells the operator what the node does, takes commands, and ends the process when the node has ended.
/// Parent: /user, which restarts it. It learns of everything by messages, so that nothing is lost but what was said meanwhile.
/// It owns the sockets of operators and of JSON-RPC, and the board of the node's state, through its children, nothing else.
/// States: <see cref="Starting"/> (until the node has opened its sockets), <see cref="Running"/>.
/// </summary>
internal sealed class HostActor : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan AskingInterval = TimeSpan.FromMilliseconds(200);

    private readonly HostSettings _settings;
    private readonly TextWriter _output;
    private readonly OperatorContext _context;
    private readonly ImmutableArray<(string Name, Props Props)> _parts;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    public HostActor(HostSettings settings, OperatorContext context, TextWriter output, ImmutableArray<(string Name, Props Props)> parts)
    {
        (_settings, _context, _output, _parts) = (settings, context, output, parts);
        Become(Starting);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>What it is to be subscribed to before the node starts.</summary>
    public static IReadOnlyList<Type> Events { get; } = [typeof(P2PProtocol.Listening), typeof(P2PProtocol.BindFailed)];

    /// <param name="parts">What else runs below it, by the name that it has in the path, such as <c>json-rpc</c>.</param>
    public static Props Props(HostSettings settings, OperatorContext context, TextWriter output, params ImmutableArray<(string Name, Props Props)> parts) =>
        Akka.Actor.Props.Create(() => new HostActor(settings, context, output, parts));

    protected override void PreStart()
    {
        foreach (var (name, props) in _parts)
            Context.ActorOf(props, name);
        if (_settings.Operator.IsEnabled)
            Context.ActorOf(OperatorActor.Props(_settings.Operator, _context), "operator");
        PetabridgeCommands.Start(_context);
    }

    // The children keep nothing that a restart loses but connections, and operators and clients connect again.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(5, TimeSpan.FromMinutes(1), _ => Directive.Restart);

    private void Starting()
    {
        Receive<P2PProtocol.NodeInfo>(info =>
        {
            if (info.Record is null && _settings.IsDiscovering)
            {
                // Discovery has no socket yet; without its port the enode is no use to anybody.
                Timers.StartSingleTimer(InfoDue.Instance, InfoDue.Instance, AskingInterval);
                return;
            }

            Print(info);
            Become(Running);
        });
        Receive<InfoDue>(_ => AskForInfo());

        // The node would try again; whoever has just started it should hear of it.
        Receive<P2PProtocol.BindFailed>(failed => End(
            ExitCode.BadInput, $"cannot listen on {failed.EndPoint}{(failed.Transport == ProtocolType.Udp ? " for discovery" : "")}: {SocketErrors.Describe(failed.Cause)}"));
        Always();
    }

    private void Running()
    {
        Receive<P2PProtocol.NodeInfo>(Print);
        Receive<P2PProtocol.BindFailed>(_ => { });
        Always();
    }

    private void Always()
    {
        Receive<HostProtocol.NodeStarted>(started => Context.WatchWith(started.Node, NodeStopped.Instance));
        Receive<P2PProtocol.Listening>(_ => AskForInfo());
        Receive<NodeStopped>(_ => End(ExitCode.Failure, "the node has stopped; the log says why"));
        Receive<OperatorProtocol.Listening>(listening => _log.Info("Taking operator commands on {0}", listening.EndPoint));
        Receive<OperatorProtocol.BindFailed>(failed => End(
            ExitCode.BadInput, $"cannot listen on {failed.EndPoint} for operator commands: {failed.Reason}"));
        Receive<JsonRpcProtocol.Listening>(listening => listening.Addresses.ToList().ForEach(_output.WriteLine));
        Receive<JsonRpcProtocol.BindFailed>(failed => End(ExitCode.BadInput, $"cannot listen on {failed.Address}: {failed.Reason}"));
    }

    private void Print(P2PProtocol.NodeInfo info) => _output.WriteLine(info.Node);

    private void AskForInfo() => _context.P2P.Tell(P2PProtocol.GetNodeInfo.Instance, Self);

    private static void End(int exitCode, string message) => CoordinatedShutdown.Get(Context.System).Run(new EndReason(exitCode, message));

    private sealed record InfoDue
    {
        public static InfoDue Instance { get; } = new();
    }

    private sealed record NodeStopped
    {
        public static NodeStopped Instance { get; } = new();
    }
}
