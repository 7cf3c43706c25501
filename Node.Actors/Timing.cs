using Akka.Actor;

namespace Node.Actors;

/// <summary>Timers for points of time.</summary>
internal static class Timing
{
    /// <summary>
    /// The message comes then; at once where that is past, as it may be by the time that a timer is set on a busy machine: a timer takes no negative wait.
    /// </summary>
    public static void StartSingleTimer(this ITimerScheduler timers, object key, object message, DateTimeOffset due, DateTimeOffset now) =>
        timers.StartSingleTimer(key, message, Until(due, now));

    /// <summary>How long it is until then; nothing where that is past.</summary>
    public static TimeSpan Until(DateTimeOffset due, DateTimeOffset now) => due > now ? due - now : TimeSpan.Zero;
}
