namespace Node.Core.Consensus;

/// <summary>The caches of the epochs asked for last. A cache is computed once, however many threads ask for it.</summary>
internal sealed class EthashCaches
{
    // That of the chain's head and the one before it, which a reorganisation or the start of an epoch still asks for.
    private const int Kept = 2;

    private readonly Lock _access = new();
    private readonly LinkedList<(int Epoch, Lazy<EthashCache> Cache)> _caches = [];

    /// <summary>One for the process: caches are large and the same for everybody.</summary>
    public static EthashCaches Shared { get; } = new();

    public EthashCache Of(int epoch)
    {
        Lazy<EthashCache> cache;
        lock (_access)
        {
            var known = _caches.FirstOrDefault(entry => entry.Epoch == epoch);
            cache = known.Cache ?? new Lazy<EthashCache>(() => new EthashCache(epoch));
            _caches.Remove((epoch, cache));
            _caches.AddFirst((epoch, cache));
            if (_caches.Count > Kept)
                _caches.RemoveLast();
        }

        return cache.Value;
    }
}
