namespace Akka.Persistence;

/// <summary>A persistent actor that handles commands and events in <c>ReceiveCommand</c> and <c>ReceiveRecover</c>.</summary>
public abstract class PersistentActor : Eventsourced
{
    protected override bool Receive(object message) => ReceiveCommand(message);
}
