using System.Data.Common;
using Akka.Configuration;
using Akka.Persistence.Internal;

namespace Akka.Persistence.Sql;

/// <summary>What journal and snapshot store have in common: the database and how payloads are written.</summary>
internal sealed class SqlPluginSettings
{
    private static readonly string[] Secrets = ["pass", "pwd", "psw", "pw"];

    public SqlPluginSettings(string pluginId, Config config)
    {
        PluginId = pluginId;
        ConnectionString = Mandatory(config, "connection-string");
        ProviderName = Mandatory(config, "provider-name");
        Serializer = config.GetString("serializer");
        AutoInitialize = config.GetBoolean("auto-initialize");
        Dialect = SqlDialect.For(ProviderName) ?? throw new SqlPluginException(
            $"Persistence plugin [{pluginId}]: provider-name [{ProviderName}] is unknown. Use SQLite.MS or PostgreSQL.");

        var mapping = config.Text("table-mapping");
        Tables = config.Section(mapping).WithFallback(config.Section("default"));
    }

    public string PluginId { get; }

    public string ConnectionString { get; }

    public string ProviderName { get; }

    /// <summary>Name of the serializer for types that no binding covers.</summary>
    public string? Serializer { get; }

    public bool AutoInitialize { get; }

    public SqlDialect Dialect { get; }

    /// <summary>Schema, table and column names.</summary>
    public Config Tables { get; }

    /// <summary>For messages: the connection string without its secrets.</summary>
    public string Where
    {
        get
        {
            var parts = new DbConnectionStringBuilder();
            try
            {
                parts.ConnectionString = ConnectionString;
            }
            catch (ArgumentException)
            {
                return $"{ProviderName}: (a connection string that cannot be read)";
            }

            foreach (var key in parts.Keys.Cast<string>().Where(IsSecret).ToList())
                parts[key] = "***";
            return $"{ProviderName}: {parts.ConnectionString}";
        }
    }

    private static bool IsSecret(string key) => Secrets.Any(part => key.Contains(part, StringComparison.OrdinalIgnoreCase));

    private string Mandatory(Config config, string key)
    {
        var value = config.GetString(key);
        return string.IsNullOrWhiteSpace(value)
            ? throw new SqlPluginException($"Persistence plugin [{PluginId}]: [{PluginId}.{key}] is not set.")
            : value;
    }
}
