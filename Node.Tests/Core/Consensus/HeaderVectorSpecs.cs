using System.Text.Json;
using Node.Core.Chain;
using Node.Core.Consensus;
using Node.Core.Primitives;
using Node.Tests.Core.Evm;
using Xunit;

namespace Node.Tests.Core.Consensus;

/// <summary>Headers and uncles of BlockchainTests, whose seals nobody worked for. What only execution sees is left to its specs.</summary>
public sealed class HeaderVectorSpecs
{
    private static readonly string[] OfExecution =
    [
        "TransactionException.", "INVALID_STATE_ROOT", "INVALID_GAS_USED", "INVALID_LOG_BLOOM", "INVALID_RECEIPTS_ROOT", "INVALID_TRANSACTIONS_ROOT",
        "INVALID_WITHDRAWALS_ROOT", "GAS_USED_OVERFLOW",
    ];

    [SkippableTheory]
    [InlineData("InvalidBlocks")]
    [InlineData("TransitionTests")]
    [InlineData("ValidBlocks")]
    public void Headers_should_be_taken_and_refused_as_the_vectors_say(string folder)
    {
        var objections = new List<string>();
        var (taken, refused) = (0, 0);

        foreach (var (file, json) in EthereumTests.OpenFolder($"BlockchainTests/{folder}"))
        {
            foreach (var test in json.EnumerateObject())
                objections.AddRange(Run(test.Value, ref taken, ref refused).Select(objection => $"{file} {test.Name}: {objection}"));
        }

        Assert.True(objections.Count == 0, string.Join("\n", objections));
        Assert.True(taken > 0, $"{taken} taken, {refused} refused");
    }

    private static List<string> Run(JsonElement test, ref int taken, ref int refused)
    {
        Assert.True(BlockCodec.TryDecode(EthereumTests.Bytes(test.GetProperty("genesisRLP")), out var genesis, out var failure), failure.ToString());
        var spec = TestNetworks.SpecOf(test.GetProperty("network").GetString()!, new Genesis(genesis.Header, null));
        var engine = ConsensusEngines.Of(spec, checksWork: false);
        var totals = new Dictionary<Hash256, UInt256> { [genesis.Hash] = genesis.Header.Difficulty };
        var chain = new ChainOf(genesis);
        var objections = new List<string>();
        foreach (var item in test.GetProperty("blocks").EnumerateArray())
        {
            var expected = item.TryGetProperty("expectException", out var exception) ? exception.GetString() : null;
            // What execution refuses is passed here, and must not be built upon.
            var why = Refusal(EthereumTests.Bytes(item.GetProperty("rlp")), engine, chain, totals, isKept: expected is null);
            if (why is null && expected is not null && !OfExecution.Any(expected.Contains))
                objections.Add($"taken, against {expected}");
            if (why is not null && expected is null)
                objections.Add($"refused: {why}");
            (taken, refused) = why is null ? (taken + 1, refused) : (taken, refused + 1);
        }

        return objections;
    }

    private static string? Refusal(byte[] bytes, IConsensusEngine engine, ChainOf chain, Dictionary<Hash256, UInt256> totals, bool isKept)
    {
        if (!BlockCodec.TryDecode(bytes, out var block, out var failure))
            return failure.ToString();
        var header = block.Header;
        if (header.UnclesHash != BlockCodec.HashOfUncles(block.Body.Uncles))
            return "sha3Uncles: not those of the body";
        if (header.WithdrawalsRoot.HasValue != block.Body.Withdrawals.HasValue)
            return "withdrawals: not as the header says";
        if (!totals.TryGetValue(header.ParentHash, out var total) || chain.Parent(header) is not { } parent)
            return "parentHash: unknown";
        var context = new HeaderContext(parent, total, chain, ulong.MaxValue - EthashEngine.MaxAhead);
        var fault = engine.CheckHeader(header, context);
        fault = fault.IsNone ? engine.CheckUncles(block, context) : fault;
        if (!fault.IsNone)
            return fault.ToString();
        if (!isKept)
            return null;
        totals[block.Hash] = total + header.Difficulty;
        chain.Add(block);
        return null;
    }
}
