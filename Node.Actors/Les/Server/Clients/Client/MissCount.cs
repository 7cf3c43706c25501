namespace Node.Actors.Les.Server.Clients.Client;

/// <summary>
/// How often a client asked for what is not here, lately. A few misses are a reorg or another idea of what is served; many only cost us reads.
/// </summary>
internal sealed class MissCount
{
    // geth's: so many are borne, and forgotten to 1/e in that time.
    private const int Limit = 20;

    private static readonly TimeSpan Decay = TimeSpan.FromMinutes(10);

    private double _count;
    private DateTimeOffset _at;

    /// <summary>Whether it was one too many.</summary>
    public bool Add(int misses, DateTimeOffset now)
    {
        _count = (_count * Math.Exp(-((now - _at) / Decay))) + misses;
        _at = now;
        return _count > Limit;
    }
}
