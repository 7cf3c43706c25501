namespace Node.Host;

/// <summary>
/// The first signal stops the node in good order, a second one at once. Signals that come together are one: a terminal and a supervising process
/// both hand on what they hear. Any thread may ask.
/// </summary>
internal sealed class StopRule
{
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();
    private TimeSpan? _first;

    /// <summary>What a signal asks for.</summary>
    public enum Verdict
    {
        InOrder,
        Nothing,
        AtOnce,
    }

    public Verdict Hear(TimeSpan now)
    {
        lock (_gate)
        {
            if (_first is { } first)
                return now - first < Together ? Verdict.Nothing : Verdict.AtOnce;
            _first = now;
            return Verdict.InOrder;
        }
    }
}
