using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Queries.Logs;

/// <summary>Which logs are wanted: by any of some addresses, and with any of some topics in each place. None of a kind: whatever it is.</summary>
public sealed record LogFilter
{
    public ImmutableArray<Address> Addresses { get; init; } = [];

    /// <summary>Place by place, from the first topic on. A log with fewer topics than there are places is not wanted.</summary>
    public ImmutableArray<ImmutableArray<Hash256>> Topics { get; init; } = [];

    /// <summary>What a bloom must have one of each of, in bytes.</summary>
    internal IEnumerable<IReadOnlyList<byte[]>> Clauses =>
        Topics.Select(topics => topics.Select(topic => topic.Bytes.ToArray()).ToList())
            .Prepend([.. Addresses.Select(address => address.Bytes.ToArray())])
            .Where(clause => clause.Count > 0);

    public bool Matches(Log log)
    {
        if (Topics.Length > log.Topics.Length || (Addresses.Length > 0 && !Addresses.Contains(log.Address)))
            return false;
        for (var i = 0; i < Topics.Length; i++)
        {
            if (Topics[i].Length > 0 && !Topics[i].Contains(log.Topics[i]))
                return false;
        }

        return true;
    }

    /// <summary>False: no log under this bloom is wanted.</summary>
    public bool MayMatch(Bloom bloom) =>
        bloom != Bloom.Empty && Clauses.All(clause => clause.Any(item => bloom.MayContain(item)));
}
