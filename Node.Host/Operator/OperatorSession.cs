using System.Net.Sockets;
using Akka.Actor;
using Akka.Event;
using Node.Host.Configuration;

namespace Node.Host.Operator;

/// <summary>
/// One operator's connection: a command, its answer, the next command.
/// Parent: <see cref="OperatorActor"/>, which stops it when it fails.
/// It owns the accepted socket, until PostStop.
/// States: <see cref="Awaiting"/> a command, <see cref="Executing"/> it, <see cref="Answering"/> and then going on or ending.
/// </summary>
internal sealed class OperatorSession : ReceiveActor, IWithTimers
{
    private readonly OperatorSettings _settings;
    private readonly OperatorContext _context;
    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly LineReader _lines;
    private readonly CancellationTokenSource _stopped = new();

    public OperatorSession(Socket socket, OperatorSettings settings, OperatorContext context)
    {
        (_socket, _settings, _context) = (socket, settings, context);
        _stream = new NetworkStream(socket, ownsSocket: true);
        _lines = new LineReader(_stream, settings.MaxLine);
        Become(Awaiting);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(Socket socket, OperatorSettings settings, OperatorContext context) =>
        Akka.Actor.Props.Create(() => new OperatorSession(socket, settings, context));

    protected override void PreStart() => Await();

    protected override void PostStop()
    {
        _stopped.Cancel();
        _stopped.Dispose();
        _stream.Dispose();
        _socket.Dispose();
    }

    private void Awaiting()
    {
        Receive<LineRead>(read => Execute(read));
        Receive<TimedOut>(_ => Context.Stop(Self));
        Always();
    }

    private void Executing()
    {
        Receive<Answer>(answer => Reply(answer, next: Await));
        Always();
    }

    private void Answering(Action next)
    {
        Receive<Sent>(_ => next());
        Receive<TimedOut>(_ => Context.Stop(Self));
        Always();
    }

    private void Always() => Receive<Gone>(_ => Context.Stop(Self));

    private void Await()
    {
        Timers.StartSingleTimer(TimedOut.Instance, TimedOut.Instance, _settings.IdleTimeout);
        Become(Awaiting);
        _lines.Read(_stopped.Token).PipeTo(Self, success: read => new LineRead(read.Line, read.IsTooLong), failure: _ => Gone.Instance);
    }

    private void Execute(LineRead read)
    {
        Timers.Cancel(TimedOut.Instance);
        if (read.IsTooLong)
        {
            // Where the next line begins is unknown.
            Reply(Answer.Wrong($"a command has at most {_settings.MaxLine} bytes"), next: () => Context.Stop(Self));
        }
        else if (read.Line is null)
        {
            Context.Stop(Self);
        }
        else
        {
            Become(Executing);
            OperatorCommands.Execute(_context, read.Line).PipeTo(Self, failure: cause => Answer.Failed(Explain(cause)));
        }
    }

    private void Reply(Answer answer, Action next)
    {
        // Whoever does not read the answer does not keep a session.
        Timers.StartSingleTimer(TimedOut.Instance, TimedOut.Instance, _settings.IdleTimeout);
        Become(() => Answering(next));
        _stream.WriteAsync(AnswerCodec.Encode(answer), _stopped.Token).AsTask().PipeTo(Self, success: () => Sent.Instance, failure: _ => Gone.Instance);
    }

    private static string Explain(Exception cause) => cause is AskTimeoutException ? "the node does not answer" : cause.Message;

    private sealed record LineRead(string? Line, bool IsTooLong) : IDeadLetterSuppression;

    private sealed record Sent : IDeadLetterSuppression
    {
        public static Sent Instance { get; } = new();
    }

    private sealed record Gone : IDeadLetterSuppression
    {
        public static Gone Instance { get; } = new();
    }

    private sealed record TimedOut
    {
        public static TimedOut Instance { get; } = new();
    }
}
