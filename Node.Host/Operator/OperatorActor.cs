using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Event;
using Node.Host.Configuration;

namespace Node.Host.Operator;

/// <summary>
/// Takes the connections of <c>actors cmd</c>, on loopback only.
/// Parent: <see cref="HostActor"/>, which restarts it; when the address cannot be had it is told so and ends the process.
/// It owns the listening socket, from PreStart to PostStop, and one session for each connection.
/// States: <see cref="Accepting"/>.
/// </summary>
internal sealed class OperatorActor : ReceiveActor
{
    private readonly OperatorSettings _settings;
    private readonly OperatorContext _context;
    private readonly CancellationTokenSource _stopped = new();
    private readonly Socket _listener;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private long _connections;

    public OperatorActor(OperatorSettings settings, OperatorContext context)
    {
        (_settings, _context) = (settings, context);
        _listener = new Socket(settings.EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        Become(Accepting);
    }

    public static Props Props(OperatorSettings settings, OperatorContext context) =>
        Akka.Actor.Props.Create(() => new OperatorActor(settings, context));

    protected override void PreStart()
    {
        try
        {
            _listener.Bind(_settings.EndPoint);
            _listener.Listen(_settings.MaxSessions);
        }
        catch (SocketException cause)
        {
            Context.Parent.Tell(new OperatorProtocol.BindFailed(_settings.EndPoint, SocketErrors.Describe(cause.SocketErrorCode)));
            return;
        }

        Context.Parent.Tell(new OperatorProtocol.Listening((IPEndPoint)_listener.LocalEndPoint!));
        Accept();
    }

    protected override void PostStop()
    {
        _stopped.Cancel();
        _stopped.Dispose();
        _listener.Dispose();
    }

    // A session that fails has lost its connection's state, and the operator can connect again.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    private void Accepting()
    {
        Receive<Accepted>(accepted => Open(accepted.Socket));
        Receive<AcceptFailed>(failed => throw failed.Cause);
        Receive<AcceptEnded>(_ => { });
    }

    private void Open(Socket socket)
    {
        if (Context.GetChildren().Count() < _settings.MaxSessions)
        {
            Context.ActorOf(
                OperatorSession.Props(socket, _settings, _context),
                (++_connections).ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            _log.Warning("An operator's connection was closed: {0} are open", _settings.MaxSessions);
            socket.Dispose();
        }

        Accept();
    }

    private void Accept() => _listener.AcceptAsync(_stopped.Token).AsTask().PipeTo(
        Self,
        success: socket => new Accepted(socket),
        failure: cause => cause is OperationCanceledException or ObjectDisposedException ? AcceptEnded.Instance : new AcceptFailed(cause));

    private sealed record Accepted(Socket Socket);

    private sealed record AcceptFailed(Exception Cause);

    private sealed record AcceptEnded : IDeadLetterSuppression
    {
        public static AcceptEnded Instance { get; } = new();
    }
}
