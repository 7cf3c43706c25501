namespace Node.Benchmarks.Engine;

/// <summary>The message that is told in millions; one instance, so that only the engine allocates.</summary>
internal sealed class Tick
{
    public static readonly Tick Instance = new();
}

/// <summary>Signals <paramref name="Countdown"/> after so many ticks.</summary>
internal sealed record Expect(int Ticks, Countdown Countdown);

/// <summary>Signals at once.</summary>
internal sealed record Touch(Countdown Countdown);
