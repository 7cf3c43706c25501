namespace Akka.TestKit.Internal;

internal static class TimeSpanExtensions
{
    /// <summary>The shorter of two spans, where none and an infinite one do not count.</summary>
    public static TimeSpan Min(this TimeSpan span, TimeSpan? other) =>
        other is { } bound && bound != Timeout.InfiniteTimeSpan && (bound < span || span == Timeout.InfiniteTimeSpan) ? bound : span;
}
