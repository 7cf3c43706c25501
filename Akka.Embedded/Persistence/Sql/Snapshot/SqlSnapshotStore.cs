using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Persistence.Internal;
using Akka.Persistence.Snapshot;

namespace Akka.Persistence.Sql.Snapshot;

/// <summary>Keeps snapshots in SQLite or PostgreSQL, in the table of Akka.Persistence.Sql (<c>akka.persistence.snapshot-store.sql</c>).</summary>
public class SqlSnapshotStore : SnapshotStore
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Store? _store;
    private readonly Exception? _misconfigured;

    public SqlSnapshotStore(Config snapshotConfig)
    {
        var id = Self.Path.Name;
        try
        {
            _store = new Store(id, snapshotConfig.WithFallback(Persistence.DefaultConfig().Section("akka.persistence.snapshot-store.sql")), Context.System);
        }
        catch (SqlPluginException cause)
        {
            // Thrown here it would leave the actors that use the store without an answer.
            _misconfigured = cause;
        }
    }

    private Store Db => _store ?? throw _misconfigured!;

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

    protected override async Task<SelectedSnapshot?> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria)
    {
        var row = await Db.Database.Read(session => Db.Table.Newest(session, persistenceId, criteria)).ConfigureAwait(false);
        return row is var (metadata, payload) ? new SelectedSnapshot(metadata, Db.Codec.Read(payload)) : null;
    }

    protected override async Task SaveAsync(SnapshotMetadata metadata, object snapshot)
    {
        var payload = Db.Codec.Write(snapshot);
        await Db.Database.Write(session => Db.Table.Save(session, metadata, payload)).ConfigureAwait(false);
    }

    protected override Task DeleteAsync(SnapshotMetadata metadata)
    {
        var anyTime = metadata.Timestamp == DateTime.MinValue;
        var one = new SnapshotSelectionCriteria(metadata.SequenceNr, anyTime ? DateTime.MaxValue : metadata.Timestamp, metadata.SequenceNr);
        return DeleteAsync(metadata.PersistenceId, one);
    }

    protected override async Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria) =>
        await Db.Database.Write(session => Db.Table.Delete(session, persistenceId, criteria)).ConfigureAwait(false);

    /// <summary>Opens the database before the first actor needs it, so that the log tells early where it cannot.</summary>
    private async Task Open()
    {
        try
        {
            await Db.Database.Ready().ConfigureAwait(false);
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            _log.Error(cause, "Failed to initialize the SQL snapshot store: {0}", cause.Message);
        }
    }

    private sealed class Store
    {
        public Store(string id, Config config, ActorSystem system)
        {
            var settings = new SqlPluginSettings(id, config);
            Table = new SnapshotTable(settings.Tables);
            Codec = new PayloadCodec(system.Serialization, settings.Serializer);
            Database = new SqlDatabase(settings, Table.Schema(settings.Dialect));
        }

        public SqlDatabase Database { get; }

        public SnapshotTable Table { get; }

        public PayloadCodec Codec { get; }
    }
}
