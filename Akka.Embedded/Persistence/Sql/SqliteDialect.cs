using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Akka.Persistence.Sql;

/// <summary>SQLite by Microsoft.Data.Sqlite. Column types are for people: SQLite stores what it is given.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    public override DbProviderFactory Factory => SqliteFactory.Instance;

    public override string Identity => "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT";

    public override string Long => "BigInt";

    public override string TagLong => "INTEGER";

    public override string Boolean => "Bit";

    public override string Bytes => "VarBinary";

    public override bool HasNamedConstraints => false;

    public override bool IsEmbedded => true;

    /// <summary>SQLite then waits for other writers by itself; without it the driver polls every 150 ms.</summary>
    public override string OnOpen => "PRAGMA busy_timeout = 5000;";

    /// <summary>Replay goes on while events are written, and a commit costs one sync. The file remembers it.</summary>
    public override string OnInitialize => "PRAGMA journal_mode = WAL;";

    public override string Text(int length) => string.Create(CultureInfo.InvariantCulture, $"NVarChar({length})");

    public override void Release(DbConnection connection) => SqliteConnection.ClearPool((SqliteConnection)connection);
}
