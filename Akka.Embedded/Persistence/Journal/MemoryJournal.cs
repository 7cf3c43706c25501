using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Persistence.Journal;

/// <summary>Keeps events as objects for as long as the actor system lives (<c>akka.persistence.journal.inmem</c>).</summary>
public class MemoryJournal : AsyncWriteJournal
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Stream> _streams = new();
    private readonly IScheduler _scheduler = Context.System.Scheduler;

    public override Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr)
    {
        lock (_gate)
            return Task.FromResult(_streams.TryGetValue(persistenceId, out var stream) ? stream.Highest : 0);
    }

    public override Task ReplayMessagesAsync(
        IActorContext context, string persistenceId, long fromSequenceNr, long toSequenceNr, long max, Action<IPersistentRepresentation> recoveryCallback)
    {
        foreach (var @event in Read(persistenceId, fromSequenceNr, toSequenceNr, max))
            recoveryCallback(@event);
        return Task.CompletedTask;
    }

    protected override Task<IImmutableList<Exception?>?> WriteMessagesAsync(IEnumerable<AtomicWrite> messages)
    {
        var now = _scheduler.Now.UtcTicks;
        lock (_gate)
        {
            foreach (var write in messages)
            {
                if (!_streams.TryGetValue(write.PersistenceId, out var stream))
                    _streams[write.PersistenceId] = stream = new Stream();
                stream.Events.AddRange(write.Events.Select(@event => @event.WithTimestamp(now)));
                stream.Highest = Math.Max(stream.Highest, write.HighestSequenceNr);
            }
        }

        return Task.FromResult<IImmutableList<Exception?>?>(null);
    }

    protected override Task DeleteMessagesToAsync(string persistenceId, long toSequenceNr)
    {
        lock (_gate)
        {
            if (_streams.TryGetValue(persistenceId, out var stream))
                stream.Events.RemoveAll(@event => @event.SequenceNr <= toSequenceNr);
        }

        return Task.CompletedTask;
    }

    private List<IPersistentRepresentation> Read(string persistenceId, long from, long to, long max)
    {
        lock (_gate)
        {
            if (!_streams.TryGetValue(persistenceId, out var stream))
                return [];
            return stream.Events
                .Where(@event => @event.SequenceNr >= from && @event.SequenceNr <= to)
                .Take((int)Math.Min(max, int.MaxValue))
                .ToList();
        }
    }

    private sealed class Stream
    {
        public List<IPersistentRepresentation> Events { get; } = [];

        /// <summary>Outlives the event that had it.</summary>
        public long Highest { get; set; }
    }
}
