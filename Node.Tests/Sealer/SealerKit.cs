using System.Collections.Immutable;
using Akka.Actor;
using Akka.TestKit;
using Node.Actors.Chain;
using Node.Actors.Sealer;
using Node.Actors.TxPool;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Import;
using Node.Core.Primitives;
using Node.Core.Storage;
using Node.Tests.P2P;
using Node.Tests.TxPool;
using Xunit;

namespace Node.Tests.Sealer;

/// <summary>Chains, pools and sealers in one system, in virtual time that stands at a full second.</summary>
public abstract class SealerKit : P2PSpec
{
    private readonly List<MemoryStore> _stores = [];
    private readonly TestProbe _asking;

    protected SealerKit()
    {
        _asking = CreateTestProbe();
        var second = DateTimeOffset.FromUnixTimeSeconds(Clock.Now.ToUnixTimeSeconds() + 1);
        Clock.Advance(second - Clock.Now);
    }

    private protected static PrivateKey Alice { get; } = Key(0x41);

    private protected static PrivateKey Bob { get; } = Key(0x42);

    private protected static SealerSettings Settings(SealingTerms? terms = null) => new(
        IsEnabled: true,
        "",
        terms ?? new SealingTerms(30_000_000, default),
        Lead: TimeSpan.FromMilliseconds(200),
        MaxBuild: Second,
        Patience: TimeSpan.FromMilliseconds(500),
        Retry: Second);

    private protected static byte[] Clique(ulong period, ulong gasLimit = 30_000_000, params PrivateKey[] signers) => DevnetGenesis.Create(
        1337, period, signers.Select(AddressOf), signers.ToImmutableDictionary(AddressOf, _ => UInt256.One << 100), gasLimit);

    private protected static Node.Core.Primitives.Address AddressOf(PrivateKey key) => key.PublicKey.ToAddress();

    private protected static Transaction Pay(PrivateKey key, ulong nonce, ulong gas = 21_000) => new Transaction
    {
        ChainId = 1337,
        Nonce = nonce,
        GasPrice = 2_000_000_000,
        GasLimit = gas,
        To = Node.Core.Primitives.Address.Parse("0x00000000000000000000000000000000000000aa"),
        Value = 1,
    }.Sign(key);

    private protected IActorRef Chain(byte[] genesis)
    {
        var store = new MemoryStore();
        _stores.Add(store);
        var chain = Sys.ActorOf(ChainActor.Props(() => store));
        chain.Tell(new ChainProtocol.Init(genesis, "spec"), _asking);
        _asking.ExpectMsg<ChainProtocol.Initialized>();
        return chain;
    }

    private protected IActorRef Pool(IActorRef chain)
    {
        var pool = Sys.ActorOf(TxPoolActor.Props(chain, TxPoolActorSpecs.Settings()));
        Ask<TxPoolProtocol.NextNonce>(pool, new TxPoolProtocol.GetNonce(0, default));
        return pool;
    }

    private protected T Ask<T>(ICanTell actor, object request)
    {
        actor.Tell(request, _asking);
        return _asking.ExpectMsg<T>();
    }

    /// <summary>Returns when all of them have handled what they told each other: a question, its answer, and what came of that.</summary>
    private protected void Flush(params IActorRef[] actors)
    {
        for (var round = 0; round < 4; round++)
        {
            foreach (var actor in actors)
                Settle(actor);
        }
    }

    private protected void Submit(ICanTell pool, params Transaction[] transactions) =>
        Assert.All(Ask<TxPoolProtocol.Submitted>(pool, new TxPoolProtocol.Submit(1, [.. transactions], IsLocal: false)).Reasons, Assert.Null);

    private protected Header Head(IActorRef chain) => Ask<ChainProtocol.Head>(chain, ChainProtocol.GetHead.Instance).Header;

    private protected Block BlockAt(IActorRef chain, ulong number) =>
        Ask<ChainProtocol.FoundBlock>(chain, new ChainProtocol.GetBlock(ChainProtocol.BlockName.At(number))).Block!;

    protected override void AfterAll()
    {
        base.AfterAll();
        foreach (var store in _stores)
            store.Dispose();
    }

    private static PrivateKey Key(byte number) => PrivateKey.TryCreate(Enumerable.Repeat(number, 32).ToArray())!;
}
