using Akka.Actor;

namespace Akka.TestKit;

/// <summary>The pilot that leaves every message alone.</summary>
public sealed class NoAutoPilot : AutoPilot
{
#pragma warning disable CA2211 // Akka.NET declares these as plain static fields
    public static NoAutoPilot Instance = new();
#pragma warning restore CA2211

    private NoAutoPilot()
    {
    }

    public override AutoPilot Run(IActorRef sender, object message) => this;
}
