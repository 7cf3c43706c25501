using Akka.Actor;
using Akka.TestKit;
using Node.Actors.Chain;
using Node.Actors.Chain.Indexers;
using Node.Actors.Les;
using Node.Actors.Les.Server;
using Node.Actors.TxPool;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.DevP2P;
using Node.Core.Import;
using Node.Core.Les;
using Node.Core.Les.Messages;
using Node.Core.State;
using Node.Core.Storage;
using Node.Core.Trie;
using Node.Tests.Core.Chain;
using Node.Tests.Core.Import;
using Node.Tests.P2P;
using Node.Tests.P2P.Discovery;
using Xunit;
using Address = Node.Core.Primitives.Address;

namespace Node.Tests.Les.Server;

/// <summary>A light server over a chain that geth made, and scripted clients, over real sockets.</summary>
public sealed class LesServerEndToEndSpecs() : Akka.TestKit.Xunit2.TestKit(DiscoveryKit.Layered(DiscoveryKit.Quiet, DiscoveryKit.InMemory))
{
    private const int SectionSize = 64;
    private const string Name = "clique-les";

    private static readonly Lazy<MemoryStore> Imported = new(Import);

    private readonly List<IDisposable> _nodes = [];

    private LesIdentity? _identity;

    public static TheoryData<uint> Versions { get; } = [2, 3, 4];

    [SkippableTheory]
    [MemberData(nameof(Versions))]
    public void Every_kind_of_request_should_be_answered_with_what_the_chain_has(uint version)
    {
        var (server, pool) = StartServer();
        var client = Join(server, version);
        var reader = new ChainReader(Imported.Value);
        Assert.Equal((400UL, reader.Head), (client.Server.Terms.HeadNumber, client.Server.Terms.HeadHash));

        var headers = client.Ask<Headers>(new GetHeaders(client.NextId(), new HeaderOrigin(null, 100), 192, 0, false)).Items;
        Assert.Equal(Enumerable.Range(100, 192).Select(number => reader.Header((ulong)number)), headers);

        var blocks = headers.Take(8).ToList();
        var bodies = client.Ask<Bodies>(new GetBodies(client.NextId(), [.. blocks.Select(header => header.Hash)])).Items;
        Assert.Equal(blocks.Select(header => header.TransactionsRoot), bodies.Select(body => DerivedRoot.Of(body.Transactions)));

        var receipts = client.Ask<BlockReceipts>(new GetReceipts(client.NextId(), [.. blocks.Select(header => header.Hash)])).Items;
        Assert.Equal(blocks.Select(header => header.ReceiptsRoot), receipts.Select(list => DerivedRoot.Of(list)));

        var head = reader.Header(400)!;
        foreach (var contract in Contracts())
            AssertAccount(client, head, contract);

        AssertHelperTries(client, reader);

        var mined = bodies.SelectMany(body => body.Transactions).First().Hash;
        var unknown = ChainMaker.Pay(77).Hash;
        client.Send(new GetTransactionStatuses(client.NextId(), [mined, unknown]));
        Standing(pool, TxPoolProtocol.Standing.Queued);
        Assert.Equal([TransactionState.Included, TransactionState.Queued], client.Receive<TransactionStatuses>().Items.Select(item => item.State));

        client.Send(new SendTransactions(client.NextId(), [ChainMaker.Pay(77)]));
        var submitted = pool.ExpectMsg<TxPoolProtocol.Submit>();
        pool.Reply(new TxPoolProtocol.Submitted(submitted.Id, [null]));
        Standing(pool, TxPoolProtocol.Standing.Pending);
        Assert.Equal(TransactionState.Pending, Assert.Single(client.Receive<TransactionStatuses>().Items).State);
    }

    [SkippableTheory]
    [MemberData(nameof(Versions))]
    public void What_the_chain_does_not_have_should_get_the_empty_answer_of_its_kind(uint version)
    {
        var (server, pool) = StartServer();
        var client = Join(server, version);
        var unknown = ChainMaker.Pay(78).Hash;

        Assert.Empty(client.Ask<Headers>(new GetHeaders(client.NextId(), new HeaderOrigin(null, 401), 192, 0, false)).Items);
        Assert.Empty(client.Ask<Headers>(new GetHeaders(client.NextId(), new HeaderOrigin(unknown, 0), 192, 0, true)).Items);
        Assert.Empty(client.Ask<Bodies>(new GetBodies(client.NextId(), [unknown])).Items);
        Assert.Empty(client.Ask<BlockReceipts>(new GetReceipts(client.NextId(), [unknown])).Items);
        Assert.Empty(client.Ask<Codes>(new GetCodes(client.NextId(), [new(unknown, unknown)])).Items);
        Assert.Empty(client.Ask<Proofs>(new GetProofs(client.NextId(), [new(unknown, null, unknown.Bytes.ToArray(), 0)])).Nodes);

        // What les/4 does not prove it does not answer: the next answer is to the next question.
        client.Send(new GetHelperProofs(client.NextId(), [new(HelperTrie.Cht, 1_000, CanonicalHashTrie.Key(64_000), 0, HelperProofName.HeaderToo)]));
        if (version < 4)
            Assert.True(client.Receive<HelperProofs>() is { Nodes: [], Auxiliary: [] });
        client.Send(new GetTransactionStatuses(client.NextId(), [unknown]));
        Standing(pool, TxPoolProtocol.Standing.Unknown);
        Assert.Equal(new TransactionStatus(TransactionState.Unknown, null, ""), Assert.Single(client.Receive<TransactionStatuses>().Items));
    }

    [SkippableTheory]
    [InlineData(3)]
    [InlineData(4)]
    public void StopResume_should_be_what_a_client_hears_that_asks_for_too_much(uint version)
    {
        var (server, _) = StartServer();
        var client = Join(server, version);
        var cost = client.Server.Costs.Of(Ask());
        var most = (client.Server.Flow.Limit / cost) + 2;

        // Answers come in between; what is asked at once is more than the buffer has and gets while it is asked.
        for (var i = 0UL; i < 3 * most; i++)
            client.Send(Ask(client.NextId()));
        while (client.Receive() is not StopRequests)
        {
        }

        var resumed = client.Receive<ResumeRequests>();
        Assert.InRange(resumed.Buffer, client.Server.Flow.Limit / 8, client.Server.Flow.Limit);
        Assert.Single(client.Ask<Headers>(new GetHeaders(client.NextId(), new HeaderOrigin(null, 1), 1, 0, false)).Items);

        static GetHelperProofs Ask(ulong id = 0) =>
            new(id, [.. Enumerable.Repeat(new HelperProofName(HelperTrie.Cht, 1, CanonicalHashTrie.Key(1), 0, HelperProofName.HeaderToo), 16)]);
    }

    [SkippableFact]
    public void A_client_of_les2_that_asks_for_too_much_should_be_left()
    {
        var (server, _) = StartServer();
        var client = Join(server, 2);

        for (var i = 0; i < 200; i++)
            client.Send(new GetHelperProofs(client.NextId(), [.. Enumerable.Repeat(new HelperProofName(HelperTrie.Cht, 1, CanonicalHashTrie.Key(1), 0, 0), 16)]));

        var left = client.Left();
        Assert.Equal((DisconnectReason.UselessPeer, true), (left.Reason, left.IsRemote));
    }

    [SkippableFact]
    public void A_client_of_another_chain_should_be_left()
    {
        var (server, _) = StartServer();
        var client = new ScriptedClient(this, 4, new LesIdentity(KnownChains.Mainnet, KnownChains.Mainnet.Genesis.Header));
        _nodes.Add(client);
        client.Dial(server.Node.Enode);

        Assert.Throws<Xunit.Sdk.TrueException>(() => client.Greet());

        Assert.True(client.Left().IsRemote);
    }

    [SkippableFact]
    public void A_new_head_should_be_announced_and_signed_where_it_is_wanted()
    {
        var (server, _) = StartServer(blocks: 399);
        var (simple, signed) = (Join(server, 3), Join(server, 4, AnnounceType.Signed));
        var last = ImportKit.BlocksOf(Name).Last();

        server.Chain.Tell(new ChainProtocol.ImportBlocks(1, [last]), TestActor);

        ExpectMsg<ChainProtocol.Imported>();
        Assert.Equal((last.Hash, 400UL), simple.Receive<Announce>() is var told ? (told.Hash, told.Number) : default);
        var announce = signed.Receive<Announce>();
        Assert.True(Announcements.IsSignedBy(announce, server.Node.Local.Id));
        Assert.Equal(0UL, announce.ReorgDepth);
    }

    [SkippableFact]
    public void Clients_should_come_back_after_the_part_that_has_them_has_failed()
    {
        var (server, _) = StartServer();
        var client = Join(server, 4);

        Child(server.Les, "clients").Tell(Kill.Instance);

        Assert.True(client.Left().IsRemote);
        client.Greet();
        Assert.Single(client.Ask<Headers>(new GetHeaders(client.NextId(), new HeaderOrigin(null, 1), 1, 0, false)).Items);
    }

    [SkippableFact]
    public void Clients_should_stay_and_be_served_when_serving_has_failed()
    {
        var (server, _) = StartServer();
        var client = Join(server, 4);

        Child(server.Les, "serving").Tell(Kill.Instance);

        Assert.Single(client.Ask<Headers>(new GetHeaders(client.NextId(), new HeaderOrigin(null, 1), 1, 0, false)).Items);
    }

    [SkippableFact]
    public void Operators_should_see_clients_and_what_they_were_served()
    {
        var (server, _) = StartServer();
        var client = Join(server, 4);
        client.Ask<Headers>(new GetHeaders(client.NextId(), new HeaderOrigin(null, 1), 10, 0, false));

        AwaitAssert(() =>
        {
            server.Les.Tell(LesServerProtocol.GetClients.Instance, TestActor);
            var seen = Assert.Single(ExpectMsg<LesServerProtocol.ClientList>().Clients);
            Assert.Equal((client.Id, 4u, 1L), (seen.Id, seen.Version, seen.Requests));
        }, TimeSpan.FromSeconds(30));
        server.Les.Tell(LesServerProtocol.GetServing.Instance, TestActor);
        var kind = ExpectMsg<LesServerProtocol.ServingCounters>().Kinds[0];
        Assert.Equal(("headers", 1L, 10L), (kind.Kind, kind.Requests, kind.Items));
    }

    protected override void AfterAll()
    {
        foreach (var node in _nodes)
            node.Dispose();
        base.AfterAll();
    }

    private static MemoryStore Import()
    {
        var kit = ImportKit.With(Name);
        return (MemoryStore)kit.Store;
    }

    private static IEnumerable<Address> Contracts() =>
        SharedChains.Json($"{Name}/answers.json").GetProperty("contracts").EnumerateArray().Select(contract => Address.Parse(contract.GetString()!));

    private static void Standing(TestProbe pool, TxPoolProtocol.Standing standing)
    {
        var asked = pool.ExpectMsg<TxPoolProtocol.GetStandings>();
        pool.Reply(new TxPoolProtocol.Standings(asked.Id, [standing]));
    }

    private static void AssertAccount(ScriptedClient client, Header head, Address contract)
    {
        var hashed = Keccak256.Hash(contract.Bytes);
        var proof = client.Ask<Proofs>(new GetProofs(client.NextId(), [new(head.Hash, null, hashed.Bytes.ToArray(), 0)])).Nodes;
        var proved = ProofVerifier.Verify(head.StateRoot, hashed.Bytes, proof.Select(node => node.ToArray()));
        Assert.True(AccountCodec.TryDecode(proved.Value, out var account));
        var code = client.Ask<Codes>(new GetCodes(client.NextId(), [new(head.Hash, hashed)])).Items.Single();
        Assert.Equal(account.CodeHash, Keccak256.Hash(code.Span));
        var slot = Keccak256.Hash(new byte[32]);
        var storage = client.Ask<Proofs>(new GetProofs(client.NextId(), [new(head.Hash, hashed, slot.Bytes.ToArray(), 0)])).Nodes;
        Assert.True(ProofVerifier.Verify(account.StorageRoot, slot.Bytes, storage.Select(node => node.ToArray())).IsValid);
    }

    private static void AssertHelperTries(ScriptedClient client, ChainReader reader)
    {
        var headers = Enumerable.Range(0, 2 * SectionSize).Select(number => reader.Header((ulong)number)!).ToList();
        var roots = Chain.Indexers.IndexersSpec.Roots(headers, SectionSize);
        var cht = client.Ask<HelperProofs>(new GetHelperProofs(
            client.NextId(), [new(HelperTrie.Cht, 1, CanonicalHashTrie.Key(77), 0, HelperProofName.HeaderToo)]));
        var proved = ProofVerifier.Verify(roots.Cht, CanonicalHashTrie.Key(77), cht.Nodes.Select(node => node.ToArray()));
        Assert.True(CanonicalHashTrie.TryDecode(proved.Value, out var entry));
        Assert.Equal(headers[77].Hash, entry.Hash);
        Assert.Equal(HeaderCodec.Encode(headers[77]), Assert.Single(cht.Auxiliary).ToArray());
        var bits = client.Ask<HelperProofs>(new GetHelperProofs(
            client.NextId(), [new(HelperTrie.BloomTrie, 1, Node.Core.Trie.BloomTrie.Key(5, 1), 0, 0)]));
        Assert.True(ProofVerifier.Verify(roots.BloomTrie, Node.Core.Trie.BloomTrie.Key(5, 1), bits.Nodes.Select(node => node.ToArray())).IsValid);
    }

    private static IActorRef Child(IActorRef parent, string name) => ((ActorRefWithCell)parent).Children.Single(child => child.Path.Name == name);

    private (ServerNode Server, TestProbe Pool) StartServer(int blocks = 400)
    {
        var store = blocks == 400 ? (MemoryStore)Imported.Value.Snapshot() : (MemoryStore)ImportKit.With(Name, blocks).Store;
        var (pool, heard) = (CreateTestProbe(), CreateTestProbe());
        Sys.EventStream.Subscribe(heard, typeof(IndexersProtocol.SectionsChanged));
        var size = new Actors.Chain.Indexers.Indexer.IndexerSettings(SectionSize, 16, 256);
        var chain = Sys.ActorOf(ChainActor.Props(() => store, new IndexersSettings(size, size, size, 5, TimeSpan.FromMinutes(1))));
        for (var i = 0; i < 2 * 3; i++)
            heard.ExpectMsg<IndexersProtocol.SectionsChanged>();
        var key = PrivateKey.Random();
        var les = Sys.ActorOf(LesServerSupervisor.Props(LesServerSettings.From(Sys.Settings.Config), key, chain, pool.Ref));
        Assert.True(ChainStore.TryOpen(store, out var opened, out var error), error);
        _identity = new LesIdentity(opened.Spec, opened.Head);
        var node = new LoopbackNode(CreateTestProbe(), key: key, protocols: LesSubProtocols.Of(les, isServer: true));
        _nodes.Add(node);
        AwaitOpen(les);
        return (new ServerNode(node, les, chain), pool);
    }

    // Until the part that lets clients in knows chain and costs.
    private void AwaitOpen(IActorRef les) => AwaitAssert(() =>
    {
        les.Tell(LesServerProtocol.GetClients.Instance, TestActor);
        Assert.True(ExpectMsg<LesServerProtocol.ClientList>().MinCapacity > 0);
    }, TimeSpan.FromSeconds(30));

    private ScriptedClient Join(ServerNode server, uint version, AnnounceType announce = AnnounceType.Simple)
    {
        var client = new ScriptedClient(this, version, _identity!);
        _nodes.Add(client);
        client.Dial(server.Node.Enode);
        client.Greet(announce);
        return client;
    }

    private sealed record ServerNode(LoopbackNode Node, IActorRef Les, IActorRef Chain);
}
