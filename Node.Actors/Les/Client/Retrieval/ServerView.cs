using Akka.Actor;
using Node.Core.Les;
using Node.Core.Les.Client;
using Node.Core.Les.Odr;

namespace Node.Actors.Les.Client.Retrieval;

/// <summary>A server as requests are planned with it: what it has, what its buffer allows, what is on its way.</summary>
internal sealed class ServerView(ClientProtocol.ServerJoined joined)
{
    private readonly Queue<(ulong Id, ulong Cost)> _uncharged = [];
    private int _unanswered;

    public IActorRef Session => joined.Session;

    public ServerTerms Terms { get; private set; } = joined.Status.Terms;

    public CostTable Costs { get; private set; } = joined.Status.Costs;

    public BufferView Buffer { get; private set; } = joined.Buffer;

    public bool IsFrozen { get; private set; }

    public int InFlight => _unanswered + _uncharged.Count;

    /// <summary>Why it was not picked for the last request that it was refused for.</summary>
    public string? LastRefusal { get; private set; }

    public void Change(ClientProtocol.TermsChanged changed) => (Terms, Costs) = (changed.Terms, changed.Costs);

    /// <summary>The session has counted anew; what it has not heard of yet goes off still.</summary>
    public void Change(ClientProtocol.BufferChanged changed, DateTimeOffset now)
    {
        (Buffer, IsFrozen, _unanswered) = (changed.Buffer, changed.IsFrozen, changed.InFlight);
        while (_uncharged.TryPeek(out var first) && first.Id <= changed.LastId)
            _uncharged.Dequeue();
        foreach (var (_, cost) in _uncharged)
            Buffer = Buffer.Less(cost, now);
    }

    /// <summary>The request goes to it.</summary>
    public void Charge(ulong id, OdrRequest piece, DateTimeOffset now)
    {
        var cost = Cost(piece);
        _uncharged.Enqueue((id, cost));
        Buffer = Buffer.Less(cost, now);
    }

    public Standing Before(OdrRequest piece, int maxInFlight, DateTimeOffset now)
    {
        var standing = Judge(piece, maxInFlight, now);
        LastRefusal = standing.Refusal ?? LastRefusal;
        return standing;
    }

    private Standing Judge(OdrRequest piece, int maxInFlight, DateTimeOffset now)
    {
        if (piece.WhyNot(Terms) is { } reason)
            return Standing.Refused(reason);
        if (IsFrozen)
            return Standing.Refused("it has stopped our requests until its load is less");
        if (InFlight >= maxInFlight)
            return Standing.Refused(FormattableString.Invariant($"{InFlight} requests to it are not answered"));
        var cost = Cost(piece);
        return cost == ulong.MaxValue ? Standing.Refused("it does not serve such requests") : Buffer.Before(cost, now);
    }

    private ulong Cost(OdrRequest piece) => Costs.OfSending(piece.Message(0, Terms));
}
