using System.Collections.Immutable;
using Node.Core.Primitives;

namespace Node.Core.Les.Client;

/// <summary>
/// One piece that is got from servers (les-facts 2.9): whom it was asked of, when another one is to be, who has to go. A server that lets the soft
/// time-out pass may still answer, while another is asked; one that lets the hard one pass is left. Each server delivers once.
/// </summary>
public sealed class RetrievalState(DateTimeOffset created)
{
    /// <summary>After the soft time-out.</summary>
    public static readonly TimeSpan HardTimeout = TimeSpan.FromSeconds(10);

    /// <summary>How often it looks for another server while answers are awaited.</summary>
    public static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<NodeId, (DateTimeOffset Soft, DateTimeOffset Hard)> _owing = [];
    private readonly Dictionary<NodeId, string> _outcomes = [];
    private NodeId? _last;
    private DateTimeOffset? _retry;

    public RetrievalPhase Phase { get; private set; } = RetrievalPhase.Requesting;

    /// <summary>Since when it waits for a suitable server; anew when one is lost by no fault of its own.</summary>
    public DateTimeOffset Since { get; private set; } = created;

    /// <summary>Servers that are not asked again.</summary>
    public ImmutableHashSet<NodeId> Tried { get; private set; } = [];

    /// <summary>Nobody owes it anything any more.</summary>
    public bool IsOver => Phase == RetrievalPhase.Stopped && _owing.Count == 0;

    /// <summary>When <see cref="Pass"/> has something to do.</summary>
    public DateTimeOffset? Due => Earliest(_retry, Phase == RetrievalPhase.Stopped ? null : SoftOfLast, _owing.Count == 0 ? null : _owing.Values.Min(times => times.Hard));

    private DateTimeOffset? SoftOfLast => _last is { } last ? _owing[last].Soft : null;

    /// <summary>What came of each server that was asked, and what <paramref name="others"/> says of the ones that were not.</summary>
    public ImmutableArray<Refusal> Explain(IEnumerable<Refusal> others) =>
    [
        .. _outcomes.Select(outcome => new Refusal(outcome.Key, outcome.Value)),
        .. others.Where(other => !_outcomes.ContainsKey(other.Server)),
    ];

    /// <summary>The piece is asked of a server.</summary>
    public void Assign(NodeId server, DateTimeOffset now, TimeSpan softTimeout)
    {
        _owing[server] = (now + softTimeout, now + softTimeout + HardTimeout);
        _outcomes[server] = "it was asked and has not answered";
        Tried = Tried.Add(server);
        if (Phase != RetrievalPhase.Stopped)
            _last = server;
    }

    /// <summary>No server can be asked.</summary>
    public RetrievalStep NoServer(DateTimeOffset now)
    {
        if (Phase == RetrievalPhase.Stopped)
            return RetrievalStep.None;
        if (_owing.Count == 0)
        {
            Stop();
            return RetrievalStep.Failed;
        }

        Phase = RetrievalPhase.NoMorePeers;
        _retry = now + RetryInterval;
        return RetrievalStep.None;
    }

    /// <summary>A server's answer is the piece.</summary>
    public void Delivered(NodeId server)
    {
        _owing.Remove(server);
        _outcomes[server] = "it delivered";
        Stop();
    }

    /// <summary>A server's answer is right but without the piece.</summary>
    public RetrievalStep NotHere(NodeId server) => Gone(server, "it answered that it does not have it");

    /// <summary>A server's answer is wrong.</summary>
    public RetrievalStep Wrong(NodeId server, string fault)
    {
        var step = Gone(server, $"its answer was wrong: {fault}");
        return step with { Dropped = [new Refusal(server, fault)] };
    }

    /// <summary>The server will not answer, by no fault with this request: frozen, gone, busy. It may be asked again.</summary>
    public RetrievalStep Lost(NodeId server, string reason, DateTimeOffset now)
    {
        if (!_owing.ContainsKey(server))
            return RetrievalStep.None;
        Tried = Tried.Remove(server);
        Since = now;
        return Gone(server, reason);
    }

    /// <summary>Time has passed.</summary>
    public RetrievalStep Pass(DateTimeOffset now)
    {
        var ask = false;
        if (_retry <= now)
            (ask, _retry, Phase) = (true, null, RetrievalPhase.Requesting);
        if (Phase != RetrievalPhase.Stopped && SoftOfLast <= now)
            (ask, _last) = (true, null);

        var late = _owing.Where(server => server.Value.Hard <= now).Select(server => server.Key).ToList();
        foreach (var server in late)
            ask |= Gone(server, "it did not answer in time").Ask;
        return new RetrievalStep(ask, [.. late.Select(server => new Refusal(server, "no answer in time"))], IsFailed: false);
    }

    /// <summary>The piece is wanted no more, or was delivered.</summary>
    public void Stop() => (Phase, _last, _retry) = (RetrievalPhase.Stopped, null, null);

    private RetrievalStep Gone(NodeId server, string outcome)
    {
        if (!_owing.Remove(server))
            return RetrievalStep.None;
        _outcomes[server] = outcome;
        switch (Phase)
        {
            case RetrievalPhase.Requesting when _last == server:
                _last = null;
                return RetrievalStep.AskOther;
            case RetrievalPhase.NoMorePeers when _owing.Count == 0:
                (Phase, _retry) = (RetrievalPhase.Requesting, null);
                return RetrievalStep.AskOther;
            default:
                return RetrievalStep.None;
        }
    }

    private static DateTimeOffset? Earliest(params ReadOnlySpan<DateTimeOffset?> times)
    {
        DateTimeOffset? earliest = null;
        foreach (var time in times)
        {
            if (time is { } set && !(earliest <= set))
                earliest = set;
        }

        return earliest;
    }
}
