using System.Collections.Immutable;
using Akka.Actor;
using Node.Actors.Chain;
using Node.Actors.Les.Client;
using Node.Actors.TxPool;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Les.Messages;
using Node.Core.Les.Odr;
using Node.Core.Primitives;
using Xunit;
using Address = Node.Core.Primitives.Address;

namespace Node.Tests.Les;

/// <summary>Transactions of a light client: through its relay into a server's pool, into a block that is sealed there, and found in it.</summary>
public sealed class LesTransactionsSpecs : LesNetworkSpec
{
    private static readonly PrivateKey Signer = PrivateKey.Random();
    private static readonly PrivateKey User = PrivateKey.Random();
    private static readonly PrivateKey Other = PrivateKey.Random();
    private static readonly byte[] Genesis = DevnetGenesis.Create(
        1337,
        0,
        [Signer.PublicKey.ToAddress()],
        new[] { User, Other }.ToImmutableDictionary(key => key.PublicKey.ToAddress(), _ => UInt256.One << 100));

    private long _told;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_transaction_should_be_relayed_mined_and_found_in_its_block(uint version)
    {
        var server = Kept(LesNode.Sealing(Probe, Genesis, Signer));
        var client = Following(server, version);
        Assert.Equal(0UL, Nonce(client));

        Submit(client, Pay(0), Pay(1));

        Assert.Equal(2UL, Nonce(client));
        AwaitMined(client);
        Assert.Equal(2UL, Nonce(client));
        var status = Assert.Single(Get<ImmutableArray<TransactionStatus>>(client, new TransactionStatusRequest([Pay(1).Hash])));
        Assert.Equal(TransactionState.Included, status.State);
        var body = Get<Body>(client, new BodyRequest(HeaderOf(client, status.Place!.Value.Number)));
        Assert.Equal(Pay(1).Hash, body.Transactions[(int)status.Place.Value.Index].Hash);
        var account = Get<ProvenAccount>(client, new AccountRequest(HeadOf(client).Header, User.PublicKey.ToAddress())).Account!.Value;
        Assert.Equal(2UL, account.Nonce);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_transaction_of_a_block_that_the_chain_leaves_should_be_mined_again(uint version)
    {
        var server = Kept(LesNode.Sealing(Probe, Genesis, Signer));
        var client = Following(server, version);
        Submit(client, Pay(0));
        AwaitMined(client);
        var left = HeadOf(client).Header;
        var other = Kept(LesNode.Sealing(CreateTestProbe(), Genesis, Signer));
        var branch = Enumerable.Range(0, 3).Select(i => Sealed(other, Pay((ulong)i, Other))).ToImmutableArray();

        server.At("chain").Tell(new ChainProtocol.ImportBlocks(1, branch), Probe);
        Probe.FishForMessage<ChainProtocol.Imported>(_ => true, Long);

        // The server's pool has it back, its sealer puts it on top of the branch.
        AwaitAssert(() => Assert.Equal((4UL, branch[2].Hash), (HeadOf(client).Header.Number, HeadOf(client).Header.ParentHash)), Long, TimeSpan.FromMilliseconds(20));
        AwaitMined(client);
        Assert.NotEqual(left.Hash, HeaderOf(client, 1).Hash);
        var body = Get<Body>(client, new BodyRequest(HeadOf(client).Header));
        Assert.Equal(Pay(0).Hash, Assert.Single(body.Transactions).Hash);
        Assert.Equal(1UL, Nonce(client));
    }

    private static Transaction Pay(ulong nonce, PrivateKey? key = null) => new Transaction
    {
        ChainId = 1337,
        Nonce = nonce,
        GasPrice = 2_000_000_000,
        GasLimit = 21_000,
        To = Address.Parse("0x00000000000000000000000000000000000000aa"),
        Value = 1,
    }.Sign(key ?? User);

    private LesNode Following(LesNode server, uint version)
    {
        var client = Client("", spec: LesNode.Spec(Genesis, "sealing"), version: version);
        client.Dial(server);
        AwaitAssert(
            () => Assert.NotEmpty(Ask<LesClientProtocol.ServerList>(client.At("les"), LesClientProtocol.GetServers.Instance).Servers),
            Long,
            TimeSpan.FromMilliseconds(20));
        return client;
    }

    private Block Sealed(LesNode node, Transaction transaction)
    {
        Submit(node, "txpool", transaction);
        Block? block = null;
        AwaitAssert(
            () =>
            {
                block = Ask<ChainProtocol.FoundBlock>(node.At("chain"), new ChainProtocol.GetBlock(ChainProtocol.BlockName.OfHead)).Block;
                Assert.Contains(block!.Body.Transactions, found => found.Hash == transaction.Hash);
            },
            Long,
            TimeSpan.FromMilliseconds(20));
        return block!;
    }

    private void Submit(LesNode client, params Transaction[] transactions) => Submit(client, "light/txpool", transactions);

    private void Submit(LesNode node, string pool, params Transaction[] transactions) => Assert.All(
        Ask<TxPoolProtocol.Submitted>(node.At(pool), new TxPoolProtocol.Submit(++_told, [.. transactions], IsLocal: true)).Reasons, Assert.Null);

    private ulong Nonce(LesNode client) =>
        Ask<TxPoolProtocol.NextNonce>(client.At("light/txpool"), new TxPoolProtocol.GetNonce(++_told, User.PublicKey.ToAddress())).Nonce;

    private void AwaitMined(LesNode client) => AwaitAssert(
        () => Assert.Empty(Ask<TxPoolProtocol.PendingTransactions>(client.At("light/txpool"), new TxPoolProtocol.GetPending(++_told)).Transactions),
        Long,
        TimeSpan.FromMilliseconds(20));

    private T Ask<T>(ICanTell actor, object request)
    {
        actor.Tell(request, Probe);
        return Probe.FishForMessage<T>(_ => true, Long);
    }
}
