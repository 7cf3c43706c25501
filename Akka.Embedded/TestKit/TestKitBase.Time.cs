using Akka.Actor.Internal;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    // The end of the innermost Within block, on the scale of Now.
    private TimeSpan? _end;

    /// <summary>A clock for measuring how long something took.</summary>
    public static TimeSpan Now => MonotonicTime.Now;

    /// <summary>What is left of the innermost Within block.</summary>
    public TimeSpan Remaining => _end is { } end
        ? Left(end)
        : throw new InvalidOperationException("Remaining has no meaning outside of Within.");

    /// <summary>What is left of the innermost Within block; outside of one, the dilated single-expect-default.</summary>
    public TimeSpan RemainingOrDefault => RemainingOr(Dilated(TestKitSettings.SingleExpectDefault));

    /// <summary>The given duration dilated, or <see cref="RemainingOrDefault"/>.</summary>
    public TimeSpan RemainingOrDilated(TimeSpan? duration) => duration is { } span ? Dilated(span) : RemainingOrDefault;

    /// <summary>The duration times <c>akka.test.timefactor</c>.</summary>
    public TimeSpan Dilated(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        return duration * TestKitSettings.TestTimeFactor;
    }

    public TimeSpan GetTimeoutOrDefault(TimeSpan? timeout) => timeout ?? TestKitSettings.SingleExpectDefault;

    protected TimeSpan RemainingOr(TimeSpan duration) => _end is { } end ? Left(end) : duration;

    private static TimeSpan Left(TimeSpan end)
    {
        var left = end - Now;
        return left < TimeSpan.Zero ? TimeSpan.Zero : left;
    }
}
