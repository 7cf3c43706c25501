using System.Data.Common;

namespace Akka.Persistence.Sql;

/// <summary>In what the databases differ: the ADO.NET driver, column types, and what a new connection needs.</summary>
internal abstract class SqlDialect
{
    public abstract DbProviderFactory Factory { get; }

    public abstract string Identity { get; }

    public abstract string Boolean { get; }

    public abstract string Bytes { get; }

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
        return providerName.StartsWith("PostgreSQL", StringComparison.OrdinalIgnoreCase) ? new PostgresDialect() : null;
    }

    public abstract string Text(int length);

    /// <summary>Lets go of what the driver keeps for this connection string.</summary>
    public abstract void Release(DbConnection connection);
}
