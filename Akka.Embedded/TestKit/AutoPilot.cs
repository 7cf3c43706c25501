using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Answers a probe's messages from inside the probe, before the spec looks at them.</summary>
public abstract class AutoPilot
{
    /// <summary>Returned from <see cref="Run"/> to keep the pilot that is at work.</summary>
    public static KeepRunning KeepRunning => KeepRunning.Instance;

    /// <summary>Returned from <see cref="Run"/> to do nothing from the next message on.</summary>
    public static NoAutoPilot NoAutoPilot => NoAutoPilot.Instance;

    /// <summary>Handles one message and says which pilot handles the next.</summary>
    public abstract AutoPilot Run(IActorRef sender, object message);
}
