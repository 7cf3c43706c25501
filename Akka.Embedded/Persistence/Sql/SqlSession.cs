using System.Data.Common;

namespace Akka.Persistence.Sql;

/// <summary>One open connection, with or without a transaction, and the three things done with it.</summary>
internal sealed class SqlSession(DbConnection connection, DbTransaction? transaction, CancellationToken stop)
{
    public async Task Execute(string sql, params (string Name, object Value)[] parameters)
    {
        await using var command = Command(sql, parameters);
        await command.ExecuteNonQueryAsync(stop).ConfigureAwait(false);
    }

    /// <summary>The number in the first column of the only row; null where it is NULL or there is no row.</summary>
    public async Task<long?> Number(string sql, params (string Name, object Value)[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteScalarAsync(stop).ConfigureAwait(false) is long number ? number : null;
    }

    public async Task<List<T>> Rows<T>(string sql, Func<DbDataReader, T> read, params (string Name, object Value)[] parameters)
    {
        await using var command = Command(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(stop).ConfigureAwait(false);
        var rows = new List<T>();
        while (await reader.ReadAsync(stop).ConfigureAwait(false))
            rows.Add(read(reader));
        return rows;
    }

    private DbCommand Command(string sql, (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The text is made of table names from the configuration and parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
