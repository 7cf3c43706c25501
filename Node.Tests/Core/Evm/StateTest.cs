using System.Globalization;
using System.Text.Json;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Encoding;
using Node.Core.Evm;
using Node.Core.Evm.Blocks;
using Node.Core.Primitives;
using Node.Core.State;

namespace Node.Tests.Core.Evm;

/// <summary>One case of GeneralStateTests: a state, a transaction, and what is left of the state under a fork.</summary>
internal sealed class StateTest(JsonElement test, string forkName, JsonElement post)
{
    private readonly Fork _fork = TestNetworks.ForkOf(forkName);
    private readonly JsonElement _env = test.GetProperty("env");

    /// <summary>The cases of a file.</summary>
    public static IEnumerable<(string Name, StateTest Case)> Of(JsonElement file) =>
        from test in file.EnumerateObject()
        from fork in test.Value.GetProperty("post").EnumerateObject()
        from post in fork.Value.EnumerateArray().Select((value, index) => (value, index))
        select ($"{test.Name} {fork.Name} {post.index}", new StateTest(test.Value, fork.Name, post.value));

    /// <summary>What is wrong; null where nothing is.</summary>
    public string? Run()
    {
        var store = new TestState(test.GetProperty("pre"));
        var tries = store.Open(store.Root);
        var state = new WorldState(tries);
        var isRefusalExpected = post.TryGetProperty("expectException", out var expected);
        var outcome = Execute(state);
        if (outcome is TransactionOutcome.Executed == isRefusalExpected)
        {
            return $"{outcome?.ToString() ?? "not decoded"}, expected {(isRefusalExpected ? expected.GetString() : "success")}";
        }

        // The reward of the block is none, but it touches the beneficiary.
        state.AddBalance(Address.Parse(Text("currentCoinbase")), default);
        state.EndTransaction(_fork >= Fork.SpuriousDragon);
        if (!tries.TryApply(state.TakeChanges()))
        {
            return tries.Failure.ToString();
        }

        return tries.Root != Hash256.Parse(post.GetProperty("hash").GetString()) ? $"state root, after {outcome}"
            : HashOf(outcome) != Hash256.Parse(post.GetProperty("logs").GetString()) ? "logs"
            : null;
    }

    private static Hash256 HashOf(TransactionOutcome? outcome)
    {
        var writer = new RlpWriter();
        writer.BeginList();
        foreach (var log in outcome is TransactionOutcome.Executed executed ? executed.Logs : [])
        {
            writer.BeginList();
            writer.Write(log.Address);
            writer.BeginList();
            foreach (var topic in log.Topics)
            {
                writer.Write(topic);
            }

            writer.EndList();
            writer.Write(log.Data.Span);
            writer.EndList();
        }

        writer.EndList();
        return Keccak256.Hash(writer.ToArray());
    }

    private TransactionOutcome? Execute(WorldState state)
    {
        if (!TransactionCodec.TryDecodeConsensus(EthereumTests.Bytes(post.GetProperty("txbytes")), out var transaction, out _))
        {
            return null;
        }

        var blobs = _fork >= Fork.Cancun ? BlobParameters.Cancun : null;
        var block = new BlockContext
        {
            Number = Number("currentNumber").LowUInt64,
            Timestamp = Number("currentTimestamp").LowUInt64,
            GasLimit = Number("currentGasLimit").LowUInt64,
            Beneficiary = Address.Parse(Text("currentCoinbase")),
            Difficulty = Number("currentDifficulty"),
            PrevRandao = _env.TryGetProperty("currentRandom", out var random) ? Hash256.Parse(random.GetString()) : default,
            BaseFee = _fork >= Fork.London ? Number("currentBaseFee") : default,
            BlobBaseFee = blobs is not null ? BlobFee.Of(Number("currentExcessBlobGas").LowUInt64, blobs) : default,
            BlockHash = number => Keccak256.Hash(System.Text.Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture))),
        };
        return new TransactionProcessor(state, ForkRules.Of(_fork), block).Run(transaction, new BlockGas(block.GasLimit, (int)(blobs?.Max ?? 0)));
    }

    private UInt256 Number(string name) => _env.TryGetProperty(name, out var value) ? UInt256.Parse(value.GetString()) : default;

    private string Text(string name) => _env.GetProperty(name).GetString()!;
}
