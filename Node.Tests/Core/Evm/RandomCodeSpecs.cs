using Node.Core.Chain;
using Node.Core.Evm;
using Node.Core.State;
using Xunit;

namespace Node.Tests.Core.Evm;

public sealed class RandomCodeSpecs
{
    private const ulong Gas = 200_000;

    [Fact]
    public void Random_code_should_end_within_its_gas_and_never_throw()
    {
        var noise = new Noise(2718);
        var forks = Enum.GetValues<Fork>();
        for (var i = 0; i < Noise.Cases / 20; i++)
        {
            var accounts = new MemoryState();
            accounts.SetAccount(TestRun.Contract, 1, 1000, Code(noise));
            accounts.SetAccount(TestRun.Other, 1, 1000, Code(noise));
            var state = new WorldState(accounts);
            var processor = new TransactionProcessor(state, ForkRules.Of(forks[i % forks.Length]), new BlockContext { Number = 5 });
            var message = new Message { From = TestRun.Caller, To = i % 3 == 0 ? null : TestRun.Contract, Gas = Gas, Data = Code(noise) };

            var outcome = processor.Call(message);

            if (outcome is TransactionOutcome.Executed executed)
            {
                Assert.InRange(executed.GasUsed, 0UL, Gas);
                Assert.True(executed.Succeeded || executed.Logs.IsEmpty);
                state.EndTransaction(deletesEmpty: true);
                Assert.True(executed.Succeeded || state.TakeChanges().Accounts.Count == 0);
            }
        }
    }

    /// <summary>Small numbers and addresses between random instructions, so that something happens before the stack is empty.</summary>
    private static byte[] Code(Noise noise)
    {
        var code = new List<byte>();
        for (var i = noise.Random.Next(120); i > 0; i--)
        {
            switch (noise.Random.Next(4))
            {
                case 0:
                    code.AddRange([0x60, (byte)noise.Random.Next(256)]);
                    break;
                case 1:
                    code.AddRange([0x61, 0xc0, 0xde]);
                    break;
                case 2 when noise.Random.Next(4) == 0:
                    code.AddRange([0x73, .. TestRun.Other.Bytes]);
                    break;
                default:
                    code.Add((byte)noise.Random.Next(256));
                    break;
            }
        }

        return [.. code];
    }
}
