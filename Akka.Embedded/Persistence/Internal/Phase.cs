using Akka.Actor;

namespace Akka.Persistence.Internal;

/// <summary>One state of a persistent actor: what it does with the next message.</summary>
internal abstract class Phase
{
    public virtual bool IsRecovering => true;

    public abstract void Receive(Receive receive, object message);

    /// <summary>The time the journal is given has run out once; only asked for the phase that started the clock.</summary>
    public virtual void TimeIsUp()
    {
    }

    /// <summary>What the clock of <paramref name="Phase"/> tells the actor.</summary>
    public sealed record Tick(Phase Phase);
}
