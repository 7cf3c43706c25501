using System.Data.Common;

namespace Akka.Persistence.Sql;

/// <summary>
/// In what the databases differ: the ADO.NET driver, column types, and what a new connection needs. The types are those that
/// Akka.Persistence.Sql creates.
/// </summary>
internal abstract class SqlDialect
{
    public abstract DbProviderFactory Factory { get; }

    /// <summary>A number that the database gives.</summary>
    public abstract string Identity { get; }

    public abstract string Long { get; }

    /// <summary>What Akka.Persistence.Sql calls a long in the table of tags.</summary>
    public abstract string TagLong { get; }

    public abstract string Boolean { get; }

    public abstract string Bytes { get; }

    /// <summary>Whether primary key and uniqueness are constraints with a name; otherwise they are part of the column, or an index.</summary>
    public abstract bool HasNamedConstraints { get; }

    /// <summary>Whether the driver blocks its caller although its methods look asynchronous, and knows one writer at a time.</summary>
    public abstract bool IsEmbedded { get; }

    /// <summary>Run on each connection before its first use; empty for nothing.</summary>
    public virtual string OnOpen => string.Empty;

    /// <summary>Run outside a transaction before tables are created; empty for nothing.</summary>
    public virtual string OnInitialize => string.Empty;

    /// <summary>Run first in the transaction that creates tables; empty for nothing.</summary>
    public virtual string LockSchema => string.Empty;

    public static SqlDialect? For(string providerName)
    {
        if (providerName.StartsWith("SQLite", StringComparison.OrdinalIgnoreCase))
            return new SqliteDialect();
        return providerName.StartsWith("PostgreSQL", StringComparison.OrdinalIgnoreCase) ? new PostgresDialect(providerName) : null;
    }

    public abstract string Text(int length);

    /// <summary>Lets go of what the driver keeps for this connection string.</summary>
    public abstract void Release(DbConnection connection);
}
