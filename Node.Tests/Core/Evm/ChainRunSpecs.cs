using System.Globalization;
using System.Text.Json;
using Node.Core.Evm;
using Node.Core.Primitives;
using Node.Core.State;
using Node.Tests.Core.Chain;
using Xunit;

namespace Node.Tests.Core.Evm;

/// <summary>Chains that geth made, from genesis to their heads, and what geth answered about their states.</summary>
public sealed class ChainRunSpecs
{
    [SkippableTheory]
    [InlineData("geth-ethtest", 600)]
    [InlineData("clique-long", 36_000)]
    public void Blocks_of_geth_should_leave_what_their_headers_say(string chain, ulong head) =>
        Assert.Equal(head, new ChainReplay(chain).Headers[^1].Number);

    [SkippableTheory]
    [InlineData("pow-les", 301)]
    [InlineData("clique-les", 400)]
    public void States_should_answer_as_geth_did(string chain, ulong head)
    {
        var replay = new ChainReplay(chain);
        Assert.Equal(head, replay.Headers[^1].Number);

        Check("eth_getBalance", (state, address, _) => state.GetBalance(address).ToHexString());
        Check("eth_getTransactionCount", (state, address, _) => ((UInt256)state.GetNonce(address)).ToHexString());
        Check("eth_getCode", (state, address, _) => "0x" + Convert.ToHexStringLower(state.GetCode(address).Bytes));
        Check("eth_getStorageAt", (state, address, parameters) => Word(state.GetStorage(address, UInt256.Parse(parameters[1].GetString()))));
        foreach (var (parameters, expected) in SharedChains.Answers(chain, "eth_call"))
        {
            Assert.Equal(expected.GetString(), Call(replay, parameters));
        }

        foreach (var (_, receipt) in SharedChains.Answers(chain, "eth_getTransactionReceipt"))
        {
            CheckReceipt(replay, receipt);
        }

        void Check(string method, Func<WorldState, Address, JsonElement, string> answer)
        {
            foreach (var (parameters, expected) in SharedChains.Answers(chain, method))
            {
                var state = replay.StateAt(Number(parameters[parameters.GetArrayLength() - 1].GetString()!, head));
                Assert.Equal(expected.GetString(), answer(state, Address.Parse(parameters[0].GetString()), parameters));
            }
        }
    }

    private static string Call(ChainReplay replay, JsonElement parameters)
    {
        var number = Number(parameters[1].GetString()!, replay.Headers[^1].Number);
        var rules = ForkRules.Of(replay.Spec.ForkOf(replay.Headers[(int)number]));
        var processor = new TransactionProcessor(replay.StateAt(number), rules, replay.ContextOf(number));
        var outcome = processor.Call(new Message
        {
            From = parameters[0].TryGetProperty("from", out var from) ? Address.Parse(from.GetString()) : default,
            To = Address.Parse(parameters[0].GetProperty("to").GetString()),
            Data = EthereumTests.Bytes(parameters[0].GetProperty("data")),
            Gas = 50_000_000,
        });
        return "0x" + Convert.ToHexStringLower(Assert.IsType<TransactionOutcome.Executed>(outcome).Output.Span);
    }

    private static void CheckReceipt(ChainReplay replay, JsonElement expected)
    {
        var receipts = replay.Results[(int)SharedChains.Number(expected, "blockNumber").LowUInt64 - 1].Receipts;
        var index = (int)SharedChains.Number(expected, "transactionIndex").LowUInt64;
        var before = index == 0 ? 0 : receipts[index - 1].CumulativeGasUsed;
        var logs = expected.GetProperty("logs").EnumerateArray().ToList();

        Assert.Equal(SharedChains.Number(expected, "cumulativeGasUsed"), receipts[index].CumulativeGasUsed);
        Assert.Equal(SharedChains.Number(expected, "gasUsed"), receipts[index].CumulativeGasUsed - before);
        Assert.Equal(logs.Count, receipts[index].Logs.Length);
        foreach (var (log, said) in receipts[index].Logs.Zip(logs))
        {
            Assert.Equal(Address.Parse(said.GetProperty("address").GetString()), log.Address);
            Assert.Equal(EthereumTests.Bytes(said.GetProperty("data")), log.Data.ToArray());
            Assert.Equal(said.GetProperty("topics").EnumerateArray().Select(topic => Hash256.Parse(topic.GetString())), log.Topics);
        }
    }

    private static ulong Number(string block, ulong head) =>
        block == "latest" ? head : ulong.Parse(block[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static string Word(UInt256 value)
    {
        var bytes = new byte[UInt256.Size];
        value.WriteBigEndian(bytes);
        return "0x" + Convert.ToHexStringLower(bytes);
    }
}
