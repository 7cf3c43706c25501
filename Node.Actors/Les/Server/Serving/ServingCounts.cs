using System.Collections.Immutable;
using Node.Core.Les;

namespace Node.Actors.Les.Server.Serving;

/// <summary>What was served, by kind of request.</summary>
internal sealed class ServingCounts
{
    private readonly Dictionary<RequestKind, LesServerProtocol.KindCounters> _kinds =
        RequestKinds.All.ToDictionary(kind => kind, kind => new LesServerProtocol.KindCounters(kind.Name, 0, 0, 0, 0, default, default, default));

    public ImmutableArray<LesServerProtocol.KindCounters> Kinds => [.. RequestKinds.All.Select(kind => _kinds[kind])];

    public void Served(Job job, long bytes, TimeSpan serving, TimeSpan now)
    {
        var (count, latency) = (_kinds[job.Kind], now - job.Since);
        _kinds[job.Kind] = count with
        {
            Requests = count.Requests + 1,
            Items = count.Items + (long)job.Kind.Count(job.Asked.Request),
            Bytes = count.Bytes + bytes,
            Serving = count.Serving + serving,
            Latency = count.Latency + latency,
            Slowest = latency > count.Slowest ? latency : count.Slowest,
        };
    }

    public void Failed(Job job) => _kinds[job.Kind] = _kinds[job.Kind] with { Failures = _kinds[job.Kind].Failures + 1 };
}
