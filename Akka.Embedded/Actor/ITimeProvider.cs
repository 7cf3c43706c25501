namespace Akka.Actor;

/// <summary>The clock of a system; virtual in tests.</summary>
public interface ITimeProvider
{
    DateTimeOffset Now { get; }

    /// <summary>Time that never jumps.</summary>
    TimeSpan MonotonicClock { get; }

    TimeSpan HighResMonotonicClock { get; }
}
