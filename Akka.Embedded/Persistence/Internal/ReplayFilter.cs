using Akka.Configuration;

namespace Akka.Persistence.Internal;

/// <summary>
/// Looks at the writers of replayed events. Where two incarnations of one actor wrote at the same time, the events of the
/// older one that the newer did not know of are dropped, kept or refused, as <c>replay-filter.mode</c> says.
/// </summary>
internal sealed class ReplayFilter
{
    private readonly Queue<string> _oldWriters = new();
    private readonly LinkedList<IPersistentRepresentation> _held = [];
    private readonly Mode _mode;
    private readonly int _window;
    private readonly int _maxOldWriters;
    private readonly Action<IPersistentRepresentation> _deliver;
    private readonly Action<string> _warn;
    private string? _writer;
    private long _sequenceNr;

    public ReplayFilter(Config config, Action<IPersistentRepresentation> deliver, Action<string> warn)
    {
        _mode = Parse(config.Text("replay-filter.mode"));
        _window = config.GetInt("replay-filter.window-size");
        _maxOldWriters = config.GetInt("replay-filter.max-old-writers");
        _deliver = deliver;
        _warn = warn;
    }

    private enum Mode
    {
        Off,
        Warn,
        Discard,
        Fail,
    }

    public void Add(IPersistentRepresentation @event)
    {
        if (_mode == Mode.Off)
        {
            _deliver(@event);
            return;
        }

        if (_writer is not null && _writer != @event.WriterGuid && !_oldWriters.Contains(@event.WriterGuid))
            Succeed(@event);

        _writer ??= @event.WriterGuid;
        var stale = _writer != @event.WriterGuid || @event.SequenceNr < _sequenceNr;
        if (!stale)
            _sequenceNr = @event.SequenceNr;
        if (!stale || Keep(@event))
            Hold(@event);
    }

    public void Complete()
    {
        foreach (var @event in _held)
            _deliver(@event);
        _held.Clear();
    }

    /// <summary>A new writer: what is held back of the older ones with its numbers or higher ones was written behind its back.</summary>
    private void Succeed(IPersistentRepresentation first)
    {
        _oldWriters.Enqueue(_writer!);
        if (_oldWriters.Count > _maxOldWriters)
            _oldWriters.Dequeue();
        _writer = first.WriterGuid;
        _sequenceNr = first.SequenceNr;

        for (var node = _held.First; node is not null;)
        {
            var next = node.Next;
            if (node.Value.SequenceNr >= first.SequenceNr && !Keep(node.Value))
                _held.Remove(node);
            node = next;
        }
    }

    private void Hold(IPersistentRepresentation @event)
    {
        if (_held.Count == _window)
        {
            _deliver(_held.First!.Value);
            _held.RemoveFirst();
        }

        _held.AddLast(@event);
    }

    private bool Keep(IPersistentRepresentation @event)
    {
        var issue = $"Event [sequenceNr={@event.SequenceNr}, writer={@event.WriterGuid}] of persistenceId [{@event.PersistenceId}] was written " +
            $"while a newer writer [{_writer}] was at sequenceNr {_sequenceNr}. Are there two actors with this persistenceId?";
        if (_mode == Mode.Fail)
            throw new InvalidOperationException(issue);

        _warn(issue);
        return _mode == Mode.Warn;
    }

    private static Mode Parse(string mode) => mode switch
    {
        "off" or "false" => Mode.Off,
        "warn" => Mode.Warn,
        "repair-by-discard-old" => Mode.Discard,
        "fail" => Mode.Fail,
        _ => throw new ConfigurationException(
            $"Invalid replay-filter.mode [{mode}], supported values [off, repair-by-discard-old, fail, warn]"),
    };
}
