using Akka.Actor;

namespace Akka.TestKit;

/// <summary>The pilot that leaves every message alone.</summary>
public sealed class NoAutoPilot : AutoPilot
{
    public static NoAutoPilot Instance = new();

    private NoAutoPilot()
    {
    }

    public override AutoPilot Run(IActorRef sender, object message) => this;
}
