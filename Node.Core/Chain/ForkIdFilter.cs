using System.Collections.Immutable;

namespace Node.Core.Chain;

/// <summary>Judges the fork ids of peers (EIP-2124, "Validation rules").</summary>
public sealed class ForkIdFilter
{
    // The first second of mainnet: a fork above is by time, one below by block (EIP-6122).
    private const ulong FirstTime = 1_438_269_973;

    private readonly ImmutableArray<(ulong Fork, bool IsTime)> _forks;
    private readonly ImmutableArray<uint> _hashes;

    public ForkIdFilter(ChainSpec spec)
    {
        _forks = [.. ForkId.Forks(spec)];
        var hashes = ImmutableArray.CreateBuilder<uint>();
        hashes.Add(ForkId.OfGenesis(spec.Genesis.Hash));
        foreach (var (fork, _) in _forks)
            hashes.Add(ForkId.Add(hashes[^1], fork));
        _hashes = hashes.DrainToImmutable();
    }

    /// <param name="headNumber">Of our head.</param>
    /// <param name="headTimestamp">Of our head.</param>
    public ForkIdVerdict Judge(ForkId remote, ulong headNumber, ulong headTimestamp)
    {
        var passed = 0;
        while (passed < _forks.Length && (_forks[passed].IsTime ? headTimestamp : headNumber) >= _forks[passed].Fork)
            passed++;
        var known = _hashes.IndexOf(remote.Hash);

        // 1a: the same state, but the other one did something at a point that we passed without.
        if (known == passed)
        {
            var isPast = remote.Next > 0 && (headNumber >= remote.Next || (remote.Next > FirstTime && headTimestamp >= remote.Next));
            return isPast ? ForkIdVerdict.Incompatible : ForkIdVerdict.Compatible;
        }

        // 2: it is behind, and must know of what comes next; 3: we are behind, on its way.
        return known < 0 ? ForkIdVerdict.Incompatible
            : known > passed || _forks[known].Fork == remote.Next ? ForkIdVerdict.Compatible
            : ForkIdVerdict.RemoteIsStale;
    }
}
