using Akka.Actor;

namespace Akka.Persistence.Internal;

/// <summary>Until few enough other actors recover. Commands wait.</summary>
internal sealed class AwaitingPermit(Eventsourced actor) : Phase
{
    public override void Receive(Receive receive, object message)
    {
        if (message is RecoveryProtocol.PermitGranted)
            actor.Enter(new AwaitingSnapshot(actor));
        else
            actor.StashInternally();
    }
}
