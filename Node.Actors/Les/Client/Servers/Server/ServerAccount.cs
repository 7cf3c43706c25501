using Akka.Actor;
using Node.Core.Les;
using Node.Core.Les.Client;
using Node.Core.Les.Messages;

namespace Node.Actors.Les.Client.Servers.Server;

/// <summary>What a server has and grants, and what it owes.</summary>
internal sealed class ServerAccount(ServerStatus status, DateTimeOffset now)
{
    // Answers that cross a stop on the way; a server drops what it has not served yet, so there are few.
    private const int MaxLost = 1024;

    private readonly Dictionary<ulong, AskedRequest> _asked = [];
    private readonly HashSet<ulong> _lost = [];
    private readonly UpdateAllowance _updates = new(now);

    public ClientBuffer Buffer { get; } = new(status.Flow, now);

    public ServerTerms Terms { get; private set; } = status.Terms;

    public CostTable Costs { get; private set; } = status.Costs;

    /// <summary>As it is now.</summary>
    public ServerStatus Status => status with { Terms = Terms, Costs = Costs, Flow = Buffer.Flow };

    public int Unanswered => _asked.Count;

    /// <summary>The last request that was charged or refused.</summary>
    public ulong LastId { get; private set; }

    /// <summary>False where the buffer does not allow it.</summary>
    public bool Charge(LesRequest request, IActorRef replyTo, DateTimeOffset now)
    {
        LastId = request.Id;
        var cost = Costs.OfSending(request);
        if (Buffer.IsFrozen || Buffer.EstimateAt(now) < cost)
            return false;
        Buffer.Sent(request.Id, cost);
        _asked[request.Id] = new AskedRequest(replyTo, RequestKinds.Of(request), cost, now);
        return true;
    }

    /// <summary>Whether the reply was asked for, and who asked; null where that is moot.</summary>
    public (bool IsExpected, AskedRequest? Asked) Take(LesReply reply, DateTimeOffset now)
    {
        if (!_asked.Remove(reply.Id, out var asked))
            return (_lost.Remove(reply.Id), null);
        Buffer.Replied(reply.Id, reply.Buffer, now);
        return (true, asked);
    }

    /// <summary>A request that was not sent after all; the buffer is put right by the next answer.</summary>
    public AskedRequest? Forget(ulong id) => _asked.Remove(id, out var asked) ? asked : null;

    /// <summary>The server has stopped: what it owed is lost.</summary>
    public IReadOnlyCollection<AskedRequest> Stop()
    {
        Buffer.Stopped();
        if (_lost.Count > MaxLost)
            _lost.Clear();
        _lost.UnionWith(_asked.Keys);
        AskedRequest[] lost = [.. _asked.Values];
        _asked.Clear();
        return lost;
    }

    /// <summary>False where it has told more of what it grants than any server has to.</summary>
    public bool Allows(Announce announce, DateTimeOffset now) => _updates.TryTake(announce, now);

    /// <summary>True where the buffer's parameters have changed.</summary>
    public bool Apply(Announce announce, DateTimeOffset now)
    {
        (var flow, Costs) = Announcements.Apply(announce, Buffer.Flow, Costs);
        if (!announce.IsUpdateOnly)
            Terms = Terms with { HeadHash = announce.Hash, HeadNumber = announce.Number, HeadTotalDifficulty = announce.TotalDifficulty };
        if (flow == Buffer.Flow)
            return false;
        Buffer.Change(flow, now);
        return true;
    }
}
