using Akka.Actor;

namespace Akka.Persistence.Internal;

/// <summary>An event of Persist is unanswered: commands wait until its handler has run.</summary>
internal sealed class Persisting(Eventsourced actor) : Phase
{
    public override bool IsRecovering => false;

    public override void Receive(Receive receive, object message)
    {
        if (!actor.HandleAnswer(message))
            actor.StashInternally();
    }
}
