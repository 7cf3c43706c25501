using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Persistence.Internal;
using Akka.Persistence.Journal;

namespace Akka.Persistence.Sql.Journal;

/// <summary>Keeps events in SQLite or PostgreSQL, in the tables of Akka.Persistence.Sql (<c>akka.persistence.journal.sql</c>).</summary>
public class SqlWriteJournal : AsyncWriteJournal
{
    private readonly ConcurrentDictionary<string, Task> _writing = new();
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly IScheduler _scheduler = Context.System.Scheduler;
    private readonly Store? _store;
    private readonly Exception? _misconfigured;

    public SqlWriteJournal(Config journalConfig)
    {
        var id = Self.Path.Name;
        try
        {
            _store = new Store(id, journalConfig.WithFallback(Persistence.DefaultConfig().Section("akka.persistence.journal.sql")), Context.System);
        }
        catch (SqlPluginException cause)
        {
            // Thrown here it would leave the actors that use the journal without an answer.
            _misconfigured = cause;
        }
    }

    private Store Db => _store ?? throw _misconfigured!;

    public override async Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr)
    {
        // A restarted actor must see what the incarnation before it is still writing.
        if (_writing.TryGetValue(persistenceId, out var writing))
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await Db.Database.Read(session => Db.Dao.HighestSequenceNr(session, persistenceId)).ConfigureAwait(false);
    }

    public override async Task ReplayMessagesAsync(
        IActorContext context, string persistenceId, long fromSequenceNr, long toSequenceNr, long max, Action<IPersistentRepresentation> recoveryCallback)
    {
        for (var (from, left) = (fromSequenceNr, max); left > 0 && from <= toSequenceNr;)
        {
            var limit = Math.Min(left, Db.ReplayBatchSize);
            var first = from;
            var rows = await Db.Database.Read(session => Db.Dao.Read(session, persistenceId, first, toSequenceNr, limit)).ConfigureAwait(false);
            foreach (var row in rows)
                recoveryCallback(Db.Event(row));
            if (rows.Count < limit)
                return;
            left -= rows.Count;
            from = rows[^1].SequenceNr + 1;
        }
    }

    protected override void PreStart()
    {
        base.PreStart();
        _ = Open();
    }

    protected override void PostStop()
    {
        _store?.Database.Dispose();
        base.PostStop();
    }

    protected override async Task<IImmutableList<Exception?>?> WriteMessagesAsync(IEnumerable<AtomicWrite> messages)
    {
        var rows = new List<JournalRow>();
        var refusals = ImmutableArray.CreateBuilder<Exception?>();
        var persistenceId = string.Empty;
        var now = _scheduler.Now.UtcTicks;
        foreach (var write in messages)
        {
            persistenceId = write.PersistenceId;
            try
            {
                rows.AddRange(write.Events.Select(@event => Db.Row(@event, now)).ToList());
                refusals.Add(null);
            }
            catch (Exception cause) when (cause != _misconfigured)
            {
                refusals.Add(cause);
            }
        }

        if (rows.Count > 0)
        {
            var writing = Db.Queue.Enqueue(rows);
            _writing[persistenceId] = writing;
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _writing.TryRemove(KeyValuePair.Create(persistenceId, writing));
            await writing.ConfigureAwait(false);
        }

        return refusals.ToImmutable();
    }

    protected override Task DeleteMessagesToAsync(string persistenceId, long toSequenceNr) =>
        Db.Database.Write(session => Db.Dao.Delete(session, persistenceId, toSequenceNr));

    /// <summary>Opens the database before the first actor needs it, so that the log tells early where it cannot.</summary>
    private async Task Open()
    {
        try
        {
            await Db.Database.Ready().ConfigureAwait(false);
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            _log.Error(cause, "Failed to initialize the SQL journal: {0}", cause.Message);
        }
    }

    private sealed class Store
    {
        private readonly PayloadCodec _codec;
        private readonly string? _writer;

        public Store(string id, Config config, ActorSystem system)
        {
            var settings = new SqlPluginSettings(id, config);
            var tagMode = config.Text("tag-write-mode");
            var csv = tagMode.Equals("Csv", StringComparison.OrdinalIgnoreCase);
            var both = tagMode.Equals("Both", StringComparison.OrdinalIgnoreCase);
            var tables = new JournalTables(settings.Tables, tagTable: !csv, tagColumn: csv || both, config.GetBoolean("delete-compatibility-mode"));

            _codec = new PayloadCodec(system.Serialization, settings.Serializer);
            _writer = tables.HasWriterUuid ? Guid.NewGuid().ToString("N") : null;
            ReplayBatchSize = config.GetInt("replay-batch-size");
            Dao = new JournalDao(tables, config.Text("tag-separator"));
            Database = new SqlDatabase(settings, tables.Schema(settings.Dialect));
            Queue = new WriteQueue(
                rows => Database.Write(session => Dao.Write(session, rows)),
                config.GetInt("buffer-size"),
                config.GetInt("batch-size"),
                settings.Dialect.IsEmbedded ? 1 : config.GetInt("parallelism"),
                Database.Stopped);
        }

        public SqlDatabase Database { get; }

        public JournalDao Dao { get; }

        public WriteQueue Queue { get; }

        public int ReplayBatchSize { get; }

        public JournalRow Row(IPersistentRepresentation @event, long now)
        {
            var (payload, tags) = @event.Payload is Tagged tagged ? (tagged.Payload, (IReadOnlyCollection<string>)tagged.Tags) : (@event.Payload, []);
            var created = @event.Timestamp == 0 ? now : @event.Timestamp;
            return new JournalRow(@event.PersistenceId, @event.SequenceNr, created, _codec.Write(payload), _writer, tags);
        }

        public Persistent Event(JournalRow row) => new(
            _codec.Read(row.Payload), row.SequenceNr, row.PersistenceId, row.Payload.Manifest, writerGuid: row.WriterUuid, timestamp: row.Created);
    }
}
