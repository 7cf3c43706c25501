using System.Globalization;

namespace Akka.Configuration.Hocon;

/// <summary>Reads durations such as <c>5s</c>, <c>0.5 minutes</c>, <c>100</c> (milliseconds) and <c>infinite</c>.</summary>
internal static class Durations
{
    public static readonly ScalarReader<TimeSpan> Finite = new("a finite duration such as 5s", TryRead);

    public static readonly ScalarReader<TimeSpan> OrInfinite = new("a duration such as 5s", TryReadOrInfinite);

    private static bool TryReadOrInfinite(string text, out TimeSpan value)
    {
        value = Timeout.InfiniteTimeSpan;
        return text.Equals("infinite", StringComparison.OrdinalIgnoreCase) || TryRead(text, out value);
    }

    private static bool TryRead(string text, out TimeSpan value)
    {
        value = default;
        var (number, unit) = Quantity.Split(text);
        const NumberStyles style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (TicksOf(unit) is not { } factor || !decimal.TryParse(number, style, CultureInfo.InvariantCulture, out var amount))
            return false;
        if (amount < 0 || amount > TimeSpan.MaxValue.Ticks / factor)
            return false;
        value = TimeSpan.FromTicks((long)Math.Round(amount * factor));
        return true;
    }

    private static decimal? TicksOf(string unit) => unit switch
    {
        "ns" or "nano" or "nanos" or "nanosecond" or "nanoseconds" => 1m / TimeSpan.NanosecondsPerTick,
        "us" or "micro" or "micros" or "microsecond" or "microseconds" => TimeSpan.TicksPerMicrosecond,
        "" or "ms" or "milli" or "millis" or "millisecond" or "milliseconds" => TimeSpan.TicksPerMillisecond,
        "s" or "second" or "seconds" => TimeSpan.TicksPerSecond,
        "m" or "minute" or "minutes" => TimeSpan.TicksPerMinute,
        "h" or "hour" or "hours" => TimeSpan.TicksPerHour,
        "d" or "day" or "days" => TimeSpan.TicksPerDay,
        _ => null,
    };
}
