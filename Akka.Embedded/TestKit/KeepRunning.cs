using Akka.Actor;

namespace Akka.TestKit;

/// <summary>The answer of an <see cref="AutoPilot"/> that wants the next message too.</summary>
public sealed class KeepRunning : AutoPilot
{
    public static KeepRunning Instance = new();

    private KeepRunning()
    {
    }

    public override AutoPilot Run(IActorRef sender, object message) =>
        throw new InvalidOperationException("KeepRunning is an answer of an AutoPilot, it cannot be one itself.");
}
