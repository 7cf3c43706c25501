using System.Net;
using Node.Core.Discovery;

namespace Node.Actors.P2P.Discovery.Table;

/// <summary>
/// Where others see us, by the pongs that they send. A network has one vote, whatever the number of its nodes, and its last word counts; private
/// networks have one by address. Pure; time comes from outside.
/// </summary>
internal sealed class EndpointVotes
{
    /// <summary>With fewer votes nothing is believed.</summary>
    public const int Quorum = 3;

    // Far more than it takes; a vote is dropped for a newer one.
    private const int MaxVotes = 64;

    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(30);

    private readonly Dictionary<IPAddress, (IPEndPoint Seen, DateTimeOffset At)> _votes = [];

    /// <summary>The end point that more than half of the voters see; null where there are too few, or no majority.</summary>
    public IPEndPoint? Majority { get; private set; }

    /// <summary>True where the majority is another one now.</summary>
    public bool Vote(IPAddress voter, IPEndPoint seen, DateTimeOffset now)
    {
        if (!AddressRules.CanBeToldBy(voter, seen.Address) || seen.Port == 0)
            return false;
        foreach (var (address, vote) in _votes)
        {
            if (now - vote.At >= Validity)
                _votes.Remove(address);
        }

        var key = AddressRules.SubnetOf(voter)?.BaseAddress ?? voter;
        if (_votes.Count >= MaxVotes && !_votes.ContainsKey(key))
            _votes.Remove(_votes.MinBy(entry => entry.Value.At).Key);
        _votes[key] = (seen, now);

        var before = Majority;
        Majority = Count();
        return !Equals(before, Majority);
    }

    private IPEndPoint? Count()
    {
        if (_votes.Count < Quorum)
            return null;
        var first = _votes.Values.CountBy(vote => vote.Seen).MaxBy(seen => seen.Value);
        return 2 * first.Value > _votes.Count ? first.Key : null;
    }
}
