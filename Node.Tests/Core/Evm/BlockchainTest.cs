using System.Text.Json;
using Node.Core.Chain;
using Node.Core.Evm.Blocks;
using Node.Core.Primitives;

namespace Node.Tests.Core.Evm;

/// <summary>
/// One case of BlockchainTests, without a consensus engine: every block that is valid runs and leaves what its header says, every one that is
/// invalid for what execution sees is refused. Blocks that only their header condemns are left to the specs of the engines.
/// </summary>
internal sealed class BlockchainTest(JsonElement test)
{
    private static readonly string[] OfExecution =
    [
        "TransactionException.", "BlockException.RLP_", "BlockException.INVALID_WITHDRAWALS_ROOT", "BlockException.INVALID_TRANSACTIONS_ROOT",
        "BlockException.INVALID_RECEIPTS_ROOT", "BlockException.INVALID_STATE_ROOT", "BlockException.INVALID_GAS_USED",
        "BlockException.INVALID_LOG_BLOOM", "BlockException.GAS_USED_OVERFLOW",
    ];

    private readonly Dictionary<Hash256, Header> _headers = [];

    public int Blocks { get; private set; }

    public int Refused { get; private set; }

    /// <summary>What is wrong; null where nothing is.</summary>
    public string? Run()
    {
        if (!BlockCodec.TryDecode(EthereumTests.Bytes(test.GetProperty("genesisRLP")), out var genesis, out var failure))
        {
            return $"genesis: {failure}";
        }

        var store = new TestState(test.GetProperty("pre"));
        var spec = TestNetworks.SpecOf(test.GetProperty("network").GetString()!, new Genesis(genesis.Header, null));
        _headers[genesis.Hash] = genesis.Header;
        return store.Root != genesis.Header.StateRoot
            ? "root of the genesis state"
            : test.GetProperty("blocks").EnumerateArray().Select((block, index) => Run(block, index, spec, store)).FirstOrDefault(wrong => wrong is not null);
    }

    private string? Run(JsonElement item, int index, ChainSpec spec, TestState store)
    {
        var exceptions = item.EnumerateObject().Where(field => field.Name.StartsWith("expectException", StringComparison.Ordinal))
            .Select(field => field.Value.GetString()!).ToList();
        var isForHere = exceptions.Count == 0 || exceptions.Any(name => OfExecution.Any(name.Contains));
        if (!isForHere)
        {
            return null;
        }

        var wrong = Import(item, spec, store);
        if (exceptions.Count == 0)
        {
            Blocks++;
            return wrong is null ? null : $"block {index}: {wrong}";
        }

        Refused++;
        return wrong is null ? $"block {index}: not refused, expected {string.Join(", ", exceptions)}" : null;
    }

    private string? Import(JsonElement item, ChainSpec spec, TestState store)
    {
        if (!BlockCodec.TryDecode(EthereumTests.Bytes(item.GetProperty("rlp")), out var block, out var failure))
        {
            return failure.ToString();
        }

        if (!_headers.TryGetValue(block.Header.ParentHash, out var parent))
        {
            return "unknown parent";
        }

        if (BlockProcessor.CheckBody(block) is { } wrong)
        {
            return wrong.ToString();
        }

        var tries = store.Open(parent.StateRoot);
        var (_, fault) = BlockProcessor.Run(spec, block, block.Header.Beneficiary, tries, number => HashAt(parent, number));
        if (fault is not null)
        {
            return fault.ToString();
        }

        _headers[block.Hash] = block.Header;
        store.Keep(tries);
        return null;
    }

    private Hash256? HashAt(Header header, ulong number)
    {
        while (header.Number > number)
        {
            header = _headers[header.ParentHash];
        }

        return header.Hash;
    }
}
