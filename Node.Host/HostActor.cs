using Akka.Actor;
using Akka.Event;
using Node.Actors.P2P;
using Node.Host.Configuration;
using Node.Host.Operator;

namespace Node.Host;

/// <summary>
/// Tells the operator what the node does, takes commands, and ends the process when the node has ended.
/// Parent: /user, which restarts it. It learns of everything by messages, so that nothing is lost but what was said meanwhile.
/// It owns the operator's socket through its child, nothing else.
/// States: <see cref="Reporting"/>.
/// </summary>
internal sealed class HostActor : ReceiveActor
{
    private readonly HostSettings _settings;
    private readonly TextWriter _output;
    private readonly OperatorContext _context;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    public HostActor(HostSettings settings, TextWriter output)
    {
        (_settings, _output) = (settings, output);
        _context = new OperatorContext(Context.System, Context.System.ActorSelection("/user/node/p2p"));
        Become(Reporting);
    }

    /// <summary>What it is to be subscribed to before the node starts.</summary>
    public static IReadOnlyList<Type> Events { get; } =
        [typeof(P2PProtocol.Listening), typeof(P2PProtocol.PeerReady), typeof(P2PProtocol.PeerLeft)];

    public static Props Props(HostSettings settings, TextWriter output) => Akka.Actor.Props.Create(() => new HostActor(settings, output));

    protected override void PreStart()
    {
        if (_settings.Operator.IsEnabled)
            Context.ActorOf(OperatorActor.Props(_settings.Operator, _context), "operator");
    }

    // The listener keeps nothing that a restart loses but the connections, and operators connect again.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(5, TimeSpan.FromMinutes(1), _ => Directive.Restart);

    private void Reporting()
    {
        Receive<HostProtocol.NodeStarted>(started => Context.WatchWith(started.Node, NodeStopped.Instance));
        Receive<NodeStopped>(_ => End(ExitCode.Failure, "the node has stopped; the log says why"));
        Receive<P2PProtocol.Listening>(listening =>
        {
            _log.Info("Accepting connections on {0}", listening.EndPoint);
            _context.P2P.Tell(P2PProtocol.GetNodeInfo.Instance, Self);
        });
        Receive<P2PProtocol.NodeInfo>(info => _output.WriteLine(info.Node));
        Receive<P2PProtocol.PeerReady>(ready => Joined(ready.Peer));
        Receive<P2PProtocol.PeerLeft>(left => _log.Info(
            "{0} left: {1} ({2})", left.Id.ToShortString(), left.Reason, left.IsRemote ? "its own wish" : "ours"));
        Receive<OperatorProtocol.Listening>(listening => _log.Info("Taking operator commands on {0}", listening.EndPoint));
        Receive<OperatorProtocol.BindFailed>(failed => End(
            ExitCode.BadInput, $"cannot listen on {failed.EndPoint} for operator commands: {failed.Reason}"));
    }

    private void Joined(P2PProtocol.PeerSummary peer) => _log.Info(
        "{0} joined, {1} {2}: {3}",
        peer.Id.ToShortString(),
        peer.IsInbound ? "accepted from" : "dialled at",
        peer.Remote,
        $"{peer.ClientId} with {string.Join(", ", peer.Capabilities)}");

    private static void End(int exitCode, string message) => CoordinatedShutdown.Get(Context.System).Run(new EndReason(exitCode, message));

    private sealed record NodeStopped
    {
        public static NodeStopped Instance { get; } = new();
    }
}
