using Akka.Actor;

namespace Akka.Pattern.Internal;

/// <summary>What a backoff supervisor supervises, and how.</summary>
internal sealed record BackoffSettings(Props ChildProps, string ChildName, TimeSpan MinBackoff, TimeSpan MaxBackoff, double RandomFactor)
{
    internal OneForOneStrategy Strategy { get; init; } = new(Actor.SupervisorStrategy.DefaultDecider);

    /// <summary>How long a child must live for its failures to be forgotten; null when only a message makes them so.</summary>
    internal TimeSpan? AutoReset { get; init; } = MinBackoff;

    internal object? ReplyWhileStopped { get; init; }

    internal Func<object, bool>? IsFinalStopMessage { get; init; }

    internal BackoffSettings WithStrategy(int maxNrOfRetries, IDecider decider) =>
        this with { Strategy = new OneForOneStrategy(maxNrOfRetries, Strategy.WithinTimeRangeMilliseconds, decider) };

    internal bool AllowsRestart(int number) => Strategy.MaxNumberOfRetries < 0 || number <= Strategy.MaxNumberOfRetries;

    /// <summary>Doubles with each restart up to the maximum, and has a random share of <see cref="RandomFactor"/> on top.</summary>
    internal TimeSpan Delay(int restarts)
    {
        var jitter = 1 + (Random.Shared.NextDouble() * RandomFactor);
        var ticks = Math.Min(MaxBackoff.Ticks, MinBackoff.Ticks * Math.Pow(2, restarts)) * jitter;
        return ticks < TimeSpan.MaxValue.Ticks ? TimeSpan.FromTicks((long)ticks) : MaxBackoff;
    }

    /// <exception cref="ArgumentException">The backoffs or the factor are out of range.</exception>
    internal BackoffSettings Checked()
    {
        if (MinBackoff <= TimeSpan.Zero)
            throw new ArgumentException("MinBackoff must be greater than 0");
        if (MaxBackoff < MinBackoff)
            throw new ArgumentException("MaxBackoff must be greater than MinBackoff");
        if (RandomFactor is not (>= 0 and <= 1))
            throw new ArgumentException("RandomFactor must be between 0.0 and 1.0");
        return this;
    }
}
