using Node.Core.Primitives;

namespace Node.Core.Les;

/// <summary>
/// Which heads the trusted servers of an ultra-light client have announced: what enough of them agree on is taken without looking at its seal. For
/// one owner.
/// </summary>
/// <param name="servers">Those that are trusted, connected or not: they are what a part is a part of.</param>
/// <param name="percent">How many of a hundred have to agree.</param>
public sealed class TrustedAnnouncements(IReadOnlySet<NodeId> servers, int percent)
{
    /// <summary>geth's default.</summary>
    public const int DefaultPercent = 75;

    /// <summary>Heads that are kept of a server: what it announced before is settled, or never will be.</summary>
    public const int HeadsPerServer = 64;

    private readonly Dictionary<NodeId, Queue<Hash256>> _heads = [];

    /// <summary>How many must agree at least.</summary>
    public int Needed => Math.Max(1, ((servers.Count * percent) + 99) / 100);

    /// <summary>Whether a signed announcement of a server counts.</summary>
    public bool IsTrusted(in NodeId server) => servers.Contains(server);

    /// <summary>A trusted server has announced a head, and signed it. One of another server is not counted.</summary>
    /// <returns>Whether enough agree on it now.</returns>
    public bool Add(in NodeId server, in Hash256 head)
    {
        if (!servers.Contains(server))
            return IsAgreed(head);
        if (!_heads.TryGetValue(server, out var heads))
            _heads[server] = heads = [];
        if (!heads.Contains(head))
            heads.Enqueue(head);
        if (heads.Count > HeadsPerServer)
            heads.Dequeue();
        return IsAgreed(head);
    }

    /// <summary>How many trusted servers announced a block, connected still or not.</summary>
    public int AgreedOn(Hash256 head) => _heads.Values.Count(heads => heads.Contains(head));

    /// <summary>Whether enough trusted servers announced it: <c>100 · agreed / trusted</c> is not below the percentage.</summary>
    public bool IsAgreed(Hash256 head) => AgreedOn(head) >= Needed;
}
