using System.Diagnostics.CodeAnalysis;
using Node.Core.Chain;
using Node.Core.Evm;
using Node.Core.Primitives;
using Node.Core.State;
using Xunit;

namespace Node.Tests.Core.Evm;

/// <summary>
/// A run over a state of which nothing is at hand: it ends and names what it needs, until all is there (a light client's eth_call).
/// </summary>
public sealed class MissingStateSpecs
{
    [Fact]
    public void Run_should_name_one_piece_after_the_other_and_then_succeed()
    {
        // Adds slot 3, the balance of an account, what another contract returns, and the hash of the block before.
        var whole = new MemoryState();
        whole.SetAccount(
            TestRun.Contract, 1, 0,
            HexBytes.Of(
                $"""
                6003 54 73{TestRun.Caller.ToString()[2..]} 31 01
                6020 6000 6000 6000 73{TestRun.Other.ToString()[2..]} 5a fa 50 6000 51 01
                6063 40 01 6000 52 6020 6000 f3
                """));
        whole.SetAccount(TestRun.Other, 1, 0, HexBytes.Of("6007 6000 52 6020 6000 f3"));
        whole.SetAccount(TestRun.Caller, 1, 30, []);
        whole.SetStorage(TestRun.Contract, 3, 200);
        var retrieved = new Retrieved(whole);
        var named = new List<string>();

        TransactionOutcome outcome;
        while ((outcome = Call(retrieved)) is TransactionOutcome.Missing missing)
        {
            named.Add(missing.What.GetType().Name);
            Assert.True(named.Count < 20, "the run goes on asking");
            retrieved.Pieces.Add(missing.What);
        }

        Assert.Equal((UInt256)(200 + 30 + 7 + 1000), UInt256.FromBigEndian(((TransactionOutcome.Executed)outcome).Output.Span));
        Assert.Equal(["OfAccount", "OfAccount", "OfCode", "OfStorage", "OfAccount", "OfCode", "OfBlockHash"], named);
    }

    [Fact]
    public void Transaction_should_ask_for_its_sender_first()
    {
        var retrieved = new Retrieved(new MemoryState());
        using var key = Node.Core.Crypto.PrivateKey.Random();
        var transaction = new Transaction { GasLimit = 21_000, To = TestRun.Other }.Sign(key);

        var outcome = new TransactionProcessor(new WorldState(retrieved), ForkRules.Of(Fork.Homestead), new BlockContext())
            .Run(transaction, new BlockGas(21_000, 0));

        Assert.Equal(new TransactionOutcome.Missing(new StateMissing.OfAccount(transaction.Sender!.Value)), outcome);
    }

    private static TransactionOutcome Call(Retrieved retrieved)
    {
        var block = new BlockContext
        {
            Number = 100,
            BlockHash = number => retrieved.Pieces.Contains(new StateMissing.OfBlockHash(number)) ? new Hash256([.. new byte[30], 3, 0xe8]) : null,
        };
        return new TransactionProcessor(new WorldState(retrieved), ForkRules.Of(Fork.Byzantium), block)
            .Call(new Message { From = TestRun.Caller, To = TestRun.Contract, Gas = 100_000 });
    }

    private sealed class Retrieved(MemoryState whole) : IStateReader
    {
        public HashSet<StateMissing> Pieces { get; } = [];

        public bool TryReadAccount(in Address address, out Account? account)
        {
            whole.TryReadAccount(address, out account);
            return Pieces.Contains(new StateMissing.OfAccount(address));
        }

        public bool TryReadStorage(in Address address, in UInt256 slot, out UInt256 value)
        {
            whole.TryReadStorage(address, slot, out value);
            return Pieces.Contains(new StateMissing.OfStorage(address, slot));
        }

        public bool TryReadCode(in Address address, in Hash256 codeHash, [NotNullWhen(true)] out ContractCode? code)
        {
            whole.TryReadCode(address, codeHash, out code);
            return code is not null && Pieces.Contains(new StateMissing.OfCode(address, codeHash));
        }
    }
}
