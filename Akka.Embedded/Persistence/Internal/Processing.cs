using Akka.Actor;

namespace Akka.Persistence.Internal;

/// <summary>Recovered, and no event of Persist is unanswered: commands are received.</summary>
internal sealed class Processing(Eventsourced actor) : Phase
{
    public override bool IsRecovering => false;

    public override void Receive(Receive receive, object message)
    {
        if (!actor.HandleAnswer(message))
            actor.ReceiveNow(receive, message);
    }
}
