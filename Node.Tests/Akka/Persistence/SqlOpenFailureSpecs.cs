using Xunit;

namespace Node.Tests.Engine.Persistence;

/// <summary>Databases that cannot be used: actors are told why, and nothing hangs.</summary>
[Trait("Provider", "Embedded")]
public class SqlOpenFailureSpecs
{
    private const string Memory = """
        akka.persistence.snapshot-store.plugin = "akka.persistence.snapshot-store.inmem"
        """;

    public SqlOpenFailureSpecs() => Provider.SkipUnlessEmbedded("Akka.Persistence.Sql restarts its plugins for ever and answers nothing.");

    [SkippableFact]
    public void A_file_that_cannot_be_opened_should_fail_recovery_naming_plugin_place_and_cause()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File(Path.Combine("missing", "events.db"));
        using var spec = new OneStart($"{Memory}\n{SqlPlugins.Sqlite(file)}\n{Memory}");

        Assert.Contains("[akka.persistence.journal.sql] cannot open", spec.Failure, StringComparison.Ordinal);
        Assert.Contains(file, spec.Failure, StringComparison.Ordinal);
        Assert.Contains("unable to open database file", spec.Failure, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_file_that_is_no_database_should_fail_recovery()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("events.db");
        File.WriteAllText(file, new string('x', 4096));
        using var spec = new OneStart($"{SqlPlugins.Sqlite(file)}\n{Memory}");

        Assert.Contains("[akka.persistence.journal.sql]", spec.Failure, StringComparison.Ordinal);
        Assert.Contains("not a database", spec.Failure, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_snapshot_store_that_cannot_be_opened_should_fail_recovery_too()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File(Path.Combine("missing", "events.db"));
        using var spec = new OneStart($"{SqlPlugins.Sqlite(file)}\nakka.persistence.journal.plugin = \"akka.persistence.journal.inmem\"");

        Assert.Contains("[akka.persistence.snapshot-store.sql] cannot open", spec.Failure, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_server_that_does_not_answer_should_fail_recovery_without_telling_the_password()
    {
        using var spec = new OneStart($"{SqlPlugins.Hocon("PostgreSQL.15", "Host=127.0.0.1;Port=1;Username=node;Password=secret;Timeout=2")}\n{Memory}");

        Assert.Contains("[akka.persistence.journal.sql] cannot open", spec.Failure, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", spec.Failure, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", spec.Failure, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("", "Data Source=x", "[akka.persistence.journal.sql.provider-name] is not set")]
    [InlineData("SQLite.MS", "", "[akka.persistence.journal.sql.connection-string] is not set")]
    [InlineData("Oracle", "Data Source=x", "provider-name [Oracle] is unknown")]
    public void A_wrong_setting_should_be_named(string provider, string connectionString, string expected)
    {
        using var spec = new OneStart($"{SqlPlugins.Hocon(provider, connectionString)}\n{Memory}");

        Assert.Contains(expected, spec.Failure, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_journal_that_can_be_opened_later_should_work_then()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File(Path.Combine("missing", "events.db"));
        using var spec = new OneStart($"{SqlPlugins.Sqlite(file)}\n{Memory}");
        Assert.Contains("cannot open", spec.Failure, StringComparison.Ordinal);

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);

        spec.StartsNow();
    }

    /// <summary>A system in which one scribe is started that fails to recover.</summary>
    private sealed class OneStart : PersistenceSpec
    {
        public OneStart(string hocon)
            : base(hocon)
        {
            var scribe = Start("one");
            Watch(scribe);
            ExpectReports("started");
            Failure = ExpectMsg<string>(TimeSpan.FromSeconds(10));
            Assert.StartsWith("recovery failed", Failure, StringComparison.Ordinal);
            ExpectTerminated(scribe);
        }

        public string Failure { get; }

        public void StartsNow() => Stop(StartNew("one"));
    }
}
