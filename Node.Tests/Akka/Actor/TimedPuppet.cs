using Akka.Actor;

namespace Node.Tests.Engine.Actor;

/// <summary>A puppet with timers that the spec can set.</summary>
internal sealed class TimedPuppet(IActorRef report) : Puppet(report), IWithTimers
{
    public sealed record Use(Action<ITimerScheduler> What);

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void OnReceive(object message)
    {
        if (message is Use use)
            use.What(Timers);
        else
            base.OnReceive(message);
    }
}
