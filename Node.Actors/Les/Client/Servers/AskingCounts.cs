using System.Collections.Immutable;
using Node.Core.Les;
using Node.Core.Les.Client;
using Node.Core.Primitives;

namespace Node.Actors.Les.Client.Servers;

/// <summary>What servers were asked and what came of it, by kind of request.</summary>
/// <param name="fading">The time in which what was counted of response times falls to 1/e.</param>
internal sealed class AskingCounts(TimeSpan fading, DateTimeOffset begin)
{
    private readonly Dictionary<RequestKind, LesClientProtocol.KindCounters> _kinds =
        RequestKinds.All.ToDictionary(kind => kind, kind => new LesClientProtocol.KindCounters(kind.Name, 0, 0, 0, 0, 0, default, default, default, default));

    private readonly Dictionary<RequestKind, ResponseTimes> _times = RequestKinds.All.ToDictionary(kind => kind, _ => new ResponseTimes(fading, begin));
    private readonly Dictionary<(NodeId Server, RequestKind Kind), long> _owed = [];

    public ImmutableArray<LesClientProtocol.KindCounters> Kinds => [.. RequestKinds.All.Select(kind => _kinds[kind] with
    {
        Typical = _times[kind].Within(0.5),
        Slow = _times[kind].Within(0.9),
    })];

    public void Sent(ClientProtocol.Sent sent)
    {
        Owe(sent.Id, sent.Kind, 1);
        var count = _kinds[sent.Kind];
        _kinds[sent.Kind] = count with { Requests = count.Requests + 1, Items = count.Items + sent.Items };
    }

    public void Served(ClientProtocol.Served served, DateTimeOffset now)
    {
        Owe(served.Id, served.Kind, -1);
        _times[served.Kind].Add(served.Time, now);
        var count = _kinds[served.Kind];
        _kinds[served.Kind] = count with
        {
            Answered = count.Answered + 1,
            Bytes = count.Bytes + served.Bytes,
            Latency = count.Latency + served.Time,
            Slowest = served.Time > count.Slowest ? served.Time : count.Slowest,
        };
    }

    public void Unserved(ClientProtocol.Unserved lost)
    {
        Owe(lost.Id, lost.Kind, -1);
        Fail(lost.Kind, 1);
    }

    /// <summary>What it still owed will never come.</summary>
    public void Left(NodeId server)
    {
        foreach (var kind in RequestKinds.All)
        {
            if (_owed.Remove((server, kind), out var owed))
                Fail(kind, owed);
        }
    }

    private void Owe(NodeId server, RequestKind kind, long change) => _owed[(server, kind)] = _owed.GetValueOrDefault((server, kind)) + change;

    private void Fail(RequestKind kind, long requests) => _kinds[kind] = _kinds[kind] with { Failures = _kinds[kind].Failures + requests };
}
