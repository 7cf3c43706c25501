using System.Threading.Channels;

namespace Akka.Persistence.Sql.Journal;

/// <summary>
/// Writes of many actors, a transaction for as many as wait and fit. Where a transaction fails each of its entries is tried
/// again alone, so that one actor's bad row does not stop the others.
/// </summary>
internal sealed class WriteQueue
{
    private readonly Channel<Entry> _entries;
    private readonly Func<IReadOnlyList<JournalRow>, Task> _write;
    private readonly int _capacity;
    private readonly int _batchSize;

    public WriteQueue(Func<IReadOnlyList<JournalRow>, Task> write, int capacity, int batchSize, int writers, CancellationToken stop)
    {
        _write = write;
        _capacity = capacity;
        _batchSize = batchSize;
        _entries = Channel.CreateBounded<Entry>(capacity);
        for (var i = 0; i < writers; i++)
            _ = Task.Run(() => Loop(stop), stop);
    }

    /// <summary>Completes when the rows are committed.</summary>
    public Task Enqueue(IReadOnlyList<JournalRow> rows)
    {
        var entry = new Entry(rows);
        return _entries.Writer.TryWrite(entry)
            ? entry.Done.Task
            : Task.FromException(new InvalidOperationException($"The journal's buffer of {_capacity} writes is full (buffer-size)."));
    }

    private async Task Loop(CancellationToken stop)
    {
        var batch = new List<Entry>();
        try
        {
            while (await _entries.Reader.WaitToReadAsync(stop).ConfigureAwait(false))
            {
                Take(batch);
                await Write(batch).ConfigureAwait(false);
                batch.Clear();
            }
        }
        catch (OperationCanceledException)
        {
            _entries.Writer.TryComplete();
            while (_entries.Reader.TryRead(out var entry))
                batch.Add(entry);
            foreach (var entry in batch)
                entry.Done.TrySetException(new InvalidOperationException("The journal was stopped."));
        }
    }

    private void Take(List<Entry> batch)
    {
        for (var rows = 0; _entries.Reader.TryPeek(out var next);)
        {
            if (batch.Count > 0 && rows + next.Rows.Count > _batchSize)
                return;
            if (!_entries.Reader.TryRead(out next))
                return;
            batch.Add(next);
            rows += next.Rows.Count;
        }
    }

    private async Task Write(List<Entry> batch)
    {
        try
        {
            await _write(batch.SelectMany(entry => entry.Rows).ToList()).ConfigureAwait(false);
            batch.ForEach(entry => entry.Done.TrySetResult());
        }
        catch (Exception cause) when (batch.Count == 1)
        {
            batch[0].Done.TrySetException(cause);
        }
        catch (Exception) when (batch.Count > 1)
        {
            foreach (var entry in batch)
                await Write([entry]).ConfigureAwait(false);
        }
    }

    private sealed record Entry(IReadOnlyList<JournalRow> Rows)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
