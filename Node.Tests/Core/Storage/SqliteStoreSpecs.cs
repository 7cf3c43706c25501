using Microsoft.Data.Sqlite;
using Node.Core.Storage;
using Xunit;

namespace Node.Tests.Core.Storage;

public sealed class SqliteStoreSpecs : StoreContract
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actors-");

    public SqliteStoreSpecs() => Store = new SqliteStore(File("store.db"));

    private protected override IKeyValueStore Store { get; }

    [Fact]
    public void What_was_written_should_be_there_after_reopening()
    {
        Store.Put([1], [1, 2, 3]);
        Store.Dispose();

        using var again = new SqliteStore(File("store.db"));

        Assert.Equal([1, 2, 3], again.Get([1]));
        Assert.Throws<ObjectDisposedException>(() => Store.Get([1]));
        Assert.Throws<ObjectDisposedException>(() => Store.Put([1], [1]));
    }

    [Fact]
    public void A_closed_store_should_leave_one_file()
    {
        Store.Put([1], [1]);
        Assert.NotNull(Store.Get([1]));

        Store.Dispose();

        Assert.Equal(["store.db"], Directory.GetFiles(_folder.FullName).Select(Path.GetFileName));
    }

    [Fact]
    public void A_file_that_is_no_store_should_be_refused()
    {
        System.IO.File.WriteAllText(File("text.db"), new string('x', 5000));
        Assert.Contains("text.db", Assert.Throws<StoreException>(() => new SqliteStore(File("text.db"))).Message, StringComparison.Ordinal);

        Run("other.db", "CREATE TABLE things (name TEXT)");
        Assert.Contains("another program", Assert.Throws<StoreException>(() => new SqliteStore(File("other.db"))).Message, StringComparison.Ordinal);

        Assert.Throws<StoreException>(() => new SqliteStore(File("no-such-folder/store.db")));
    }

    [Fact]
    public void A_store_of_another_format_should_be_refused()
    {
        Store.Dispose();
        Run("store.db", "PRAGMA user_version = 99");

        Assert.Contains("format 99", Assert.Throws<StoreException>(() => new SqliteStore(File("store.db"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_should_be_a_failure_of_the_store()
    {
        var batch = new WriteBatch();
        for (var i = 0; i < 5000; i++)
            batch.Put(BitConverter.GetBytes(i), new byte[100]);
        Store.Write(batch);
        Store.Dispose();
        var bytes = System.IO.File.ReadAllBytes(File("store.db"));
        bytes.AsSpan(4096).Fill(0x55);
        System.IO.File.WriteAllBytes(File("store.db"), bytes);

        using var damaged = new SqliteStore(File("store.db"));

        Assert.Throws<StoreException>(() => damaged.Scan(default).Count());
        Assert.Throws<StoreException>(() => damaged.Put([1], [1]));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _folder.Delete(recursive: true);
    }

    private string File(string name) => Path.Combine(_folder.FullName, name);

    private void Run(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File(file)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
