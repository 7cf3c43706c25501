using Node.Core.Primitives;

namespace Node.Core.Les.Client;

/// <summary>
/// The heads that servers announce, and which one is to be reached (les-facts 2.5): the heaviest; in ultra-light mode the heaviest of those that enough
/// trusted servers have told.
/// </summary>
/// <param name="trusted">Null: every server counts.</param>
public sealed class ServerHeads(TrustedMajority? trusted)
{
    // What a trusted server has told and we have not reached yet; a server that announces faster than we follow is not remembered further back.
    private const int Remembered = 64;

    private readonly Dictionary<NodeId, List<AnnouncedHead>> _told = [];
    private Hash256? _approved;

    public IEnumerable<NodeId> Servers => _told.Keys;

    public AnnouncedHead? HeadOf(NodeId server) => _told.GetValueOrDefault(server)?.LastOrDefault();

    /// <summary>What a server said its head is when it came.</summary>
    public void Join(NodeId server, AnnouncedHead head) => _told[server] = [head];

    public void Leave(NodeId server) => _told.Remove(server);

    /// <summary>Null where the announcement is as it must be; otherwise why the server has to go.</summary>
    public string? Announce(NodeId server, AnnouncedHead head)
    {
        if (HeadOf(server) is not { } last)
            return "an announcement of a server that has told no head";
        if (head.TotalDifficulty <= last.TotalDifficulty)
            return $"total difficulty {head.TotalDifficulty} was announced after {last.TotalDifficulty}: it must grow";
        var told = _told[server];
        told.Add(head);
        if (told.Count > Remembered)
            told.RemoveAt(0);
        return null;
    }

    /// <summary>Whether enough trusted servers have told the head; true where every server counts.</summary>
    public bool IsAgreed(Hash256 hash) =>
        trusted is null || trusted.IsReached(_told.Where(server => server.Value.Exists(head => head.Hash == hash)).Select(server => server.Key));

    /// <summary>
    /// In ultra-light mode, the agreed head in place of a heavier one of ours that trusted servers do not have; null where ours may stay. Ours was
    /// approved once and for all when enough have told it: that some of them leave says nothing against it.
    /// </summary>
    public AnnouncedHead? Disproof(Hash256 hash, UInt256 totalDifficulty)
    {
        if (trusted is null || hash == _approved)
            return null;
        if (IsAgreed(hash))
        {
            _approved = hash;
            return null;
        }

        var agreed = _told.Values.Select(Candidate).MaxBy(head => head?.TotalDifficulty ?? UInt256.Zero);
        return agreed?.TotalDifficulty <= totalDifficulty ? agreed : null;
    }

    /// <param name="isUsable">Servers that may be synced with now.</param>
    public Catchup Next(ulong number, UInt256 totalDifficulty, Func<NodeId, bool> isUsable)
    {
        Catchup best = Catchup.Nothing.Instance;
        var heaviest = totalDifficulty;
        foreach (var (server, told) in _told)
        {
            if (!isUsable(server) || Candidate(told) is not { } head || head.TotalDifficulty <= heaviest)
                continue;
            heaviest = head.TotalDifficulty;
            best = head.Number == number + 1 && head.ReorgDepth == 0 ? new Catchup.One(server, head) : new Catchup.All(server, head);
        }

        return best;
    }

    private AnnouncedHead? Candidate(List<AnnouncedHead> told) => trusted is null ? told[^1] : told.FindLast(head => IsAgreed(head.Hash));
}
