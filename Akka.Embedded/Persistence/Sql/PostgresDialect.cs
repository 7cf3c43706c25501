using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace Akka.Persistence.Sql;

/// <summary>PostgreSQL by Npgsql.</summary>
internal sealed class PostgresDialect : SqlDialect
{
    public override DbProviderFactory Factory => NpgsqlFactory.Instance;

    public override string Identity => "BIGSERIAL PRIMARY KEY";

    public override string Boolean => "BOOLEAN";

    public override string Bytes => "BYTEA";

    public override bool IsEmbedded => false;

    /// <summary>Two nodes that start together would both create the tables; "if not exists" does not prevent that. The number is ours alone.</summary>
    public override string LockSchema => "SELECT pg_advisory_xact_lock(4706923177)";

    public override string Text(int length) => string.Create(CultureInfo.InvariantCulture, $"VARCHAR({length})");

    public override void Release(DbConnection connection) => NpgsqlConnection.ClearPool((NpgsqlConnection)connection);
}
