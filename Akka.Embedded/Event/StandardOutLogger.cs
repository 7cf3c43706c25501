using Akka.Actor;

namespace Akka.Event;

/// <summary>Prints log lines before the loggers run and after they have stopped.</summary>
internal sealed class StandardOutLogger : InternalActorRefBase
{
    public override ActorPath Path { get; } = new RootActorPath(new Address("akka", "all-systems"), "/StandardOutLogger");

    internal static void PrintLogEvent(LogEvent line) => Console.WriteLine(line);

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is LogEvent line)
            PrintLogEvent(line);
    }
}
