namespace Akka.Actor;

/// <summary>An actor with timers; the engine sets <see cref="Timers"/> before <c>PreStart</c>.</summary>
public interface IWithTimers
{
    ITimerScheduler Timers { get; set; }
}
