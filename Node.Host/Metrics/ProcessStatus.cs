using System.Collections.Immutable;
using Node.Host.JsonRpc;
using Node.Host.Watch;

namespace Node.Host.Metrics;

/// <summary>The pages that machines look at, of the one node of a process.</summary>
internal sealed class ProcessStatus : IDisposable
{
    private readonly MetricsReader _metrics = new();
    private NodeMeters? _meters;

    /// <summary>To be called once: the names of meters are the process's.</summary>
    public ImmutableArray<GetEndpoint> Pages(Board board)
    {
        _meters = new NodeMeters(board);
        return
        [
            .. StatusPages.All(board, _metrics).Select(page => new GetEndpoint(page.Path, context =>
            {
                var answer = page.Make();
                (context.Response.StatusCode, context.Response.ContentType) = (answer.Status, answer.ContentType);
                return context.Response.Body.WriteAsync(answer.Body).AsTask();
            })),
        ];
    }

    public void Dispose()
    {
        _meters?.Dispose();
        _metrics.Dispose();
    }
}
