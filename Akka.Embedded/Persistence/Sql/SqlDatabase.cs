using System.Data.Common;

namespace Akka.Persistence.Sql;

/// <summary>
/// The database of a plugin. It is opened, and its tables are created, when it is first used; where that fails, every use
/// fails with a message that names plugin, place and cause, and the next use tries again.
/// </summary>
internal sealed class SqlDatabase(SqlPluginSettings settings, IReadOnlyList<string> schema) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private Task? _ready;
    private DbConnection? _anchor;

    public CancellationToken Stopped => _stop.Token;

    public Task Ready()
    {
        lock (_gate)
        {
            if (_ready is null or { IsFaulted: true } or { IsCanceled: true })
                _ready = Task.Run(Initialize, _stop.Token);
            return _ready;
        }
    }

    public Task<T> Read<T>(Func<SqlSession, Task<T>> work) => Off(async () =>
    {
        await using var connection = await Open().ConfigureAwait(false);
        return await work(new SqlSession(connection, null, _stop.Token)).ConfigureAwait(false);
    });

    /// <summary>All that <paramref name="work"/> does is there afterwards, or nothing of it.</summary>
    public Task Write(Func<SqlSession, Task> work) => Off(async () =>
    {
        await using var connection = await Open().ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(_stop.Token).ConfigureAwait(false);
        await work(new SqlSession(connection, transaction, _stop.Token)).ConfigureAwait(false);
        await transaction.CommitAsync(_stop.Token).ConfigureAwait(false);
        return true;
    });

    public void Dispose()
    {
        _stop.Cancel();
        lock (_gate)
        {
            if (_anchor is null)
                return;
            settings.Dialect.Release(_anchor);
            _anchor.Dispose();
            _anchor = null;
        }
    }

    /// <summary>An embedded database works on the calling thread, which must not be the plugin's actor.</summary>
    private async Task<T> Off<T>(Func<Task<T>> work)
    {
        await Ready().ConfigureAwait(false);
        return settings.Dialect.IsEmbedded
            ? await Task.Run(work, _stop.Token).ConfigureAwait(false)
            : await work().ConfigureAwait(false);
    }

    private async Task Initialize()
    {
        var connection = await Open().ConfigureAwait(false);
        try
        {
            var session = new SqlSession(connection, null, _stop.Token);
            if (settings.AutoInitialize)
            {
                await Run(session, settings.Dialect.OnInitialize).ConfigureAwait(false);
                await CreateTables(connection).ConfigureAwait(false);
            }
        }
        catch (Exception cause)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            if (cause is DbException)
                throw Failure("cannot create its tables in", cause);
            throw;
        }

        // Held open while the plugin lives: an in-memory database lives as long as a connection to it.
        lock (_gate)
            _anchor = connection;
        if (_stop.IsCancellationRequested)
            Dispose();
    }

    private async Task CreateTables(DbConnection connection)
    {
        await using var transaction = await connection.BeginTransactionAsync(_stop.Token).ConfigureAwait(false);
        var session = new SqlSession(connection, transaction, _stop.Token);
        await Run(session, settings.Dialect.LockSchema).ConfigureAwait(false);
        foreach (var statement in schema)
            await session.Execute(statement).ConfigureAwait(false);
        await transaction.CommitAsync(_stop.Token).ConfigureAwait(false);
    }

    private async Task<DbConnection> Open()
    {
        var connection = settings.Dialect.Factory.CreateConnection()!;
        try
        {
            connection.ConnectionString = settings.ConnectionString;
            await connection.OpenAsync(_stop.Token).ConfigureAwait(false);
            await Run(new SqlSession(connection, null, _stop.Token), settings.Dialect.OnOpen).ConfigureAwait(false);
            return connection;
        }
        catch (Exception cause) when (cause is DbException or ArgumentException)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw Failure("cannot open", cause);
        }
    }

    private SqlPluginException Failure(string what, Exception cause) =>
        new($"Persistence plugin [{settings.PluginId}] {what} [{settings.Where}]: {cause.Message}", cause);

    private static Task Run(SqlSession session, string sql) => sql.Length == 0 ? Task.CompletedTask : session.Execute(sql);
}
