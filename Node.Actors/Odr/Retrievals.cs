using Akka.Actor;
using Node.Core.Les.Odr;
using Node.Core.Queries;

namespace Node.Actors.Odr;

/// <summary>Retrievals that are under way, each for all queries that wait for its piece.</summary>
/// <param name="lastId">Ids are counted from here on.</param>
internal sealed class Retrievals(long lastId)
{
    private readonly Dictionary<PieceKey, Retrieval> _byKey = [];
    private readonly Dictionary<long, Retrieval> _byId = [];

    public int Count => _byId.Count;

    /// <summary>Lets a query wait for a piece until a point of time. The retrieval to begin; null where one is under way.</summary>
    public Retrieval? Join(PieceKey key, OdrRequest request, IActorRef query, DateTimeOffset until)
    {
        if (!_byKey.TryGetValue(key, out var retrieval))
            return Begin(key, request, new Dictionary<IActorRef, DateTimeOffset> { [query] = until });
        retrieval.Waiting[query] = until;
        return null;
    }

    /// <summary>One that is under way has to end by an earlier point of time; its id. Null where it does already.</summary>
    public long? Hurry(PieceKey key, DateTimeOffset until)
    {
        if (!_byKey.TryGetValue(key, out var retrieval) || retrieval.Until <= until)
            return null;
        _byId[retrieval.Id] = _byKey[key] = retrieval with { Until = until };
        return retrieval.Id;
    }

    /// <summary>A retrieval has ended; null where nobody waits for it.</summary>
    public Retrieval? End(long id)
    {
        if (_byId.Remove(id, out var retrieval))
            _byKey.Remove(retrieval.Key);
        return retrieval;
    }

    /// <summary>One that ended for want of time is begun anew for those who joined later and can wait longer; null where nobody can.</summary>
    public Retrieval? Again(Retrieval ended, DateTimeOffset now)
    {
        var patient = ended.Waiting.Where(waiting => waiting.Value > now).ToDictionary();
        foreach (var query in patient.Keys)
            ended.Waiting.Remove(query);
        return patient.Count == 0 ? null : Begin(ended.Key, ended.Request, patient);
    }

    /// <summary>A query is gone: the retrievals that nobody waits for now.</summary>
    public List<long> Leave(IActorRef query)
    {
        var idle = _byId.Values
            .Where(retrieval => retrieval.Waiting.Remove(query) && retrieval.Waiting.Count == 0)
            .Select(retrieval => retrieval.Id)
            .ToList();
        idle.ForEach(id => End(id));
        return idle;
    }

    private Retrieval Begin(PieceKey key, OdrRequest request, Dictionary<IActorRef, DateTimeOffset> waiting) =>
        _byId[++lastId] = _byKey[key] = new Retrieval(lastId, key, request, waiting, waiting.Values.Max());
}
