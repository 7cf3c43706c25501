using System.Text;
using Akka.Actor;
using Node.Actors.Chain;
using Node.Actors.TxPool;
using Node.Core.Chain;
using Node.Core.Storage;
using Node.Tests.Core.Import;
using Node.Tests.Engine.Persistence;
using Node.Tests.P2P.Discovery;
using Xunit;

namespace Node.Tests.TxPool;

/// <summary>What users sent, over a SQLite file and a chain that outlive actor and system.</summary>
public sealed class TxPoolJournalSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MemoryStore _store = new();
    private readonly ChainMaker _maker = new(isMerged: true);
    private readonly List<Run> _runs = [];

    public void Dispose()
    {
        foreach (var run in _runs)
            run.Dispose();
        _maker.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void What_users_sent_should_survive_a_system_that_dies_and_what_peers_sent_not()
    {
        var run = Start();
        run.Submit(isLocal: true, ChainMaker.Pay(0), ChainMaker.Pay(1));
        run.Submit(isLocal: false, ChainMaker.Pay(2));
        run.Submit(isLocal: true, ChainMaker.Pay(5));
        run.Die();

        var content = Start().Content();

        Assert.Equal<Transaction>([ChainMaker.Pay(0), ChainMaker.Pay(1)], content.Pending);
        Assert.Equal<Transaction>([ChainMaker.Pay(5)], content.Queued);
    }

    [Fact]
    public void What_a_block_has_by_then_should_not_come_back()
    {
        var run = Start();
        run.Submit(isLocal: true, ChainMaker.Pay(0), ChainMaker.Pay(1));
        run.Chain.Tell(new ChainProtocol.ImportBlocks(1, [_maker.Extend(_maker.Genesis, 1, ChainMaker.Pay(0))]), run.Kit.TestActor);
        run.Kit.ExpectMsg<ChainProtocol.Imported>();
        run.Die();

        Assert.Equal<Transaction>([ChainMaker.Pay(1)], Start().Content().Pending);
    }

    [Fact]
    public void The_journal_should_be_cut_at_a_snapshot()
    {
        var run = Start(snapshotAfter: 3);
        for (var nonce = 0UL; nonce < 7; nonce++)
            run.Submit(isLocal: true, ChainMaker.Pay(nonce));
        run.Kit.AwaitAssert(() => Assert.Equal(1, Events()), TimeSpan.FromSeconds(30));
        run.Die();

        Assert.Equal(7, Start().Content().Pending.Length);
    }

    private int Events()
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_folder.File("events.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM journal WHERE persistence_id = 'txpool' AND deleted = 0";
        return Convert.ToInt32(command.ExecuteScalar(), null);
    }

    private Run Start(int snapshotAfter = 100)
    {
        var kit = new Kit(SqlPlugins.Sqlite(_folder.File("events.db")));
        var chain = kit.Sys.ActorOf(ChainActor.Props(() => new Lent(_store)));
        chain.Tell(new ChainProtocol.Init(Encoding.UTF8.GetBytes(ChainMaker.MergedGenesis), "spec"), kit.TestActor);
        kit.ExpectMsg<ChainProtocol.Initialized>();
        var run = new Run(kit, chain, kit.Sys.ActorOf(TxPoolActor.Props(chain, TxPoolActorSpecs.Settings(snapshotAfter))));
        _runs.Add(run);
        return run;
    }

    private sealed class Kit(string layer) : Akka.TestKit.Xunit2.TestKit(DiscoveryKit.Layered(DiscoveryKit.Quiet, layer));

    private sealed record Run(Kit Kit, IActorRef Chain, IActorRef Pool) : IDisposable
    {
        public void Submit(bool isLocal, params Transaction[] transactions)
        {
            Pool.Tell(new TxPoolProtocol.Submit(1, [.. transactions], isLocal), Kit.TestActor);
            Assert.All(Kit.ExpectMsg<TxPoolProtocol.Submitted>().Reasons, Assert.Null);
        }

        public TxPoolProtocol.Content Content()
        {
            Pool.Tell(new TxPoolProtocol.GetContent(2), Kit.TestActor);
            return Kit.ExpectMsg<TxPoolProtocol.Content>();
        }

        public void Die() => Kit.Shutdown();

        public void Dispose() => Kit.Dispose();
    }

    /// <summary>A store that the chain of one run may close.</summary>
    private sealed class Lent(MemoryStore store) : IKeyValueStore
    {
        public byte[]? Get(ReadOnlySpan<byte> key) => store.Get(key);

        public bool Contains(ReadOnlySpan<byte> key) => store.Contains(key);

        public IEnumerable<KeyValuePair<byte[], byte[]>> Scan(ReadOnlyMemory<byte> prefix, ReadOnlyMemory<byte> from = default) => store.Scan(prefix, from);

        public void Put(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) => store.Put(key, value);

        public void Delete(ReadOnlySpan<byte> key) => store.Delete(key);

        public void Write(WriteBatch batch) => store.Write(batch);

        public IStoreSnapshot Snapshot() => store.Snapshot();

        public void Dispose()
        {
        }
    }
}
