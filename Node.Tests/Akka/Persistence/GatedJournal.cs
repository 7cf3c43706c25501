using System.Collections.Immutable;
using Akka.Persistence;
using Akka.Persistence.Journal;

namespace Node.Tests.Engine.Persistence;

/// <summary>An in-memory journal that publishes each write and each recovery, and waits until the spec decides on it.</summary>
public sealed class GatedJournal : MemoryJournal
{
    public override async Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr)
    {
        var gate = new RecoveryGate(persistenceId);
        Context.System.EventStream.Publish(gate);
        await gate.Opened.Task;
        return await base.ReadHighestSequenceNrAsync(persistenceId, fromSequenceNr);
    }

    protected override async Task<IImmutableList<Exception?>?> WriteMessagesAsync(IEnumerable<AtomicWrite> messages)
    {
        var writes = messages.ToList();
        var gate = new WriteGate(writes);
        Context.System.EventStream.Publish(gate);
        var refusals = await gate.Decided.Task;
        await base.WriteMessagesAsync(writes.Where((_, i) => refusals is null || refusals[i] is null));
        gate.Written.SetResult();
        return refusals;
    }

    /// <summary>One call of the journal to write.</summary>
    public sealed record WriteGate(IReadOnlyList<AtomicWrite> Writes)
    {
        public TaskCompletionSource<IImmutableList<Exception?>?> Decided { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Ends when what was accepted can be read.</summary>
        public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Accept() => Decided.SetResult(null);

        /// <summary>Refuses the writes with these indexes.</summary>
        public void Refuse(params int[] indexes) => Decided.SetResult(
            Writes.Select((_, i) => indexes.Contains(i) ? new ArgumentException("refused") : (Exception?)null).ToImmutableList());

        public void Fail() => Decided.SetException(new IOException("disk full"));
    }

    /// <summary>One actor that starts to replay.</summary>
    public sealed record RecoveryGate(string PersistenceId)
    {
        public TaskCompletionSource Opened { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Open() => Opened.SetResult();

        public void Fail() => Opened.SetException(new IOException("unreadable"));
    }
}
