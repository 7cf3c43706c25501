using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.TxPool;
using Xunit;

namespace Node.Tests.Core.TxPool;

/// <summary>Whatever comes in whatever order: what must always hold.</summary>
public sealed class TransactionPoolModelSpecs
{
    private const int Users = 8;

    private static readonly PoolLimits Small = new()
    {
        AccountTransactions = 6,
        AccountBytes = 1_500,
        Transactions = 20,
        Queued = 6,
        Bytes = 5_000,
        LocalTransactions = 5,
        LocalBytes = 1_500,
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_invariants_should_hold(int seed)
    {
        var random = new Random(seed);
        var kit = new PoolKit(Small, ether: 1);
        var (told, mined) = (new HashSet<Hash256>(), new List<Transaction>());
        for (var step = 0; step < 1_500; step++)
        {
            Step(kit, random, mined);
            foreach (var news in kit.Pool.TakeNews())
                Assert.True(kit.Pool.IsPending(news.Hash) is true && told.Add(news.Hash));
            told.RemoveWhere(hash => kit.Pool.Find(hash) is null);
            Assert.All(kit.Pool.Pending, one => Assert.Contains(one.Hash, told));
            Check(kit);
        }
    }

    private static void Step(PoolKit kit, Random random, List<Transaction> mined)
    {
        var user = random.Next(Users);
        var nonce = kit.State.Accounts[kit.User(user)].Nonce;
        switch (random.Next(12))
        {
            case 0:
                Mine(kit, random, mined);
                break;
            case 1 when mined.Count > 0:
                // The last block is dropped: its transaction comes back.
                var back = mined[^1];
                mined.Clear();
                kit.State.SetAccount(back.Sender!.Value, back.Nonce, kit.State.Accounts[back.Sender.Value].Balance, []);
                kit.Reset(back);
                break;
            case 2:
                kit.Move(user, nonce, (UInt256)(ulong)random.Next(1, 1_000) * 1_000_000 * PoolKit.Gwei);
                kit.Reset();
                break;
            case 3:
                kit.Now = kit.Now.AddMinutes(random.Next(30));
                kit.Pool.Expire(kit.Now);
                break;
            default:
                var tip = (ulong)random.Next(1, 40);
                var pay = kit.Pay(user, nonce + (ulong)random.Next(7), tip, tip + (ulong)random.Next(1, 40), (ulong)random.Next(400));
                _ = kit.Add(pay, isLocal: random.Next(5) == 0);
                break;
        }
    }

    private static void Mine(PoolKit kit, Random random, List<Transaction> mined)
    {
        mined.Clear();
        kit.Head = kit.Head with { BaseFee = (ulong)random.Next(1, 30) * PoolKit.Gwei };
        if (kit.Pool.Pending is [var first, ..])
        {
            var sender = first.Sender!.Value;
            var next = kit.Pool.Pending.Where(one => one.Sender == sender).MinBy(one => one.Nonce)!;
            kit.State.SetAccount(sender, next.Nonce + 1, kit.State.Accounts[sender].Balance, []);
            mined.Add(next);
        }

        kit.Reset();
    }

    private static void Check(PoolKit kit)
    {
        var (pending, queued) = kit.Pool.Content();
        Transaction[] all = [.. pending, .. queued];
        Assert.Equal((all.Length, pending.Length), (kit.Pool.Count, kit.Pool.PendingCount));
        Assert.Equal(all.Sum(one => (long)TransactionCodec.EncodeConsensus(one).Length), kit.Pool.Bytes);
        Assert.Equal(all.Length, all.Select(one => (one.Sender, one.Nonce)).Distinct().Count());
        foreach (var ofOne in pending.GroupBy(one => one.Sender!.Value))
        {
            var account = kit.State.Accounts[ofOne.Key];
            Assert.Equal(ofOne.Select((_, i) => account.Nonce + (ulong)i), ofOne.Select(one => one.Nonce));
            Assert.True(ofOne.Aggregate(UInt256.Zero, (sum, one) => sum + (one.MaxFeePerGas * one.GasLimit) + one.Value) <= account.Balance);
            Assert.Equal(account.Nonce + (ulong)ofOne.Count(), kit.Pool.NextNonce(ofOne.Key, kit.State));
        }

        var ours = kit.Pool.Local.Select(one => one.Hash).ToHashSet();
        var remote = all.Where(one => !ours.Contains(one.Hash)).ToList();
        Assert.True(remote.Count <= Small.Transactions && remote.Sum(Size) <= Small.Bytes && ours.Count <= Small.LocalTransactions);
        Assert.True(kit.Pool.Local.Sum(Size) <= Small.LocalBytes);
        Assert.All(remote.GroupBy(one => one.Sender), some => Assert.True(some.Count() <= Small.AccountTransactions && some.Sum(Size) <= Small.AccountBytes));
        var shielded = kit.Pool.Local.Select(one => one.Sender).ToHashSet();
        Assert.True(queued.Count(one => !ours.Contains(one.Hash) && !shielded.Contains(one.Sender)) <= Small.Queued);
    }

    private static long Size(Transaction transaction) => TransactionCodec.EncodeConsensus(transaction).Length;
}
