using System.Data.Common;
using Npgsql;

namespace Akka.Persistence.Sql;

/// <summary>PostgreSQL by Npgsql.</summary>
internal sealed class PostgresDialect(string providerName) : SqlDialect
{
    public override DbProviderFactory Factory => NpgsqlFactory.Instance;

    public override string Identity =>
        providerName == "PostgreSQL.15" ? "BIGINT GENERATED ALWAYS AS IDENTITY NOT NULL" : "BIGSERIAL NOT NULL";

    public override string Long => "BIGINT";

    public override string TagLong => "BIGINT";

    public override string Boolean => "BOOLEAN";

    public override string Bytes => "BYTEA";

    public override bool HasNamedConstraints => true;

    public override bool IsEmbedded => false;

    /// <summary>Two nodes that start together would both create the tables; "if not exists" does not prevent that. The number is ours alone.</summary>
    public override string LockSchema => "SELECT pg_advisory_xact_lock(4706923177)";

    public override string Text(int length) => "TEXT";

    public override void Release(DbConnection connection) => NpgsqlConnection.ClearPool((NpgsqlConnection)connection);
}
