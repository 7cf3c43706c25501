using Akka.Event;

namespace Akka.TestKit.Internal;

/// <summary>Filters that the listener applies until this is disposed.</summary>
internal sealed class MutedFilters : IUnmutableFilter
{
    private readonly EventStream _stream;
    private IReadOnlyList<LogFilter>? _filters;

    public MutedFilters(EventStream stream, IReadOnlyList<LogFilter> filters)
    {
        _stream = stream;
        _filters = filters;
        stream.Publish(new Mute(filters));
    }

    public void Unmute()
    {
        if (Interlocked.Exchange(ref _filters, null) is { } filters)
        {
            _stream.Publish(new Unmute(filters));
        }
    }

    public void Dispose() => Unmute();
}
