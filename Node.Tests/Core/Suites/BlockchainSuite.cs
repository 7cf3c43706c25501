using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Node.Core.Chain;
using Node.Core.Consensus;
using Node.Core.Import;
using Node.Core.Primitives;
using Node.Core.Storage;
using Node.Tests.Core.Evm;
using Node.Tests.Core.Import;

namespace Node.Tests.Core.Suites;

/// <summary>BlockchainTests through the whole import: what is valid is taken, what is not is refused with the field that is wrong.</summary>
internal static partial class BlockchainSuite
{
    // What a refusal must name, by what the vector calls it. RLP errors are told by the decoder, before there is a block; a list of withdrawals
    // that was left out is seen by its root. The roots of some blocks with a bad transaction are those of a block without it.
    private static readonly Dictionary<string, string[]> Fields = new()
    {
        ["EXTRA_DATA_TOO_BIG"] = ["extraData"],
        ["GASLIMIT_TOO_BIG"] = ["gasLimit"],
        ["INVALID_GASLIMIT"] = ["gasLimit", "gasUsed"],
        ["INVALID_DIFFICULTY"] = ["difficulty"],
        ["IMPORT_IMPOSSIBLE_PARIS_WRONG_POS"] = ["difficulty"],
        ["IMPORT_IMPOSSIBLE_PARIS_WRONG_POW"] = ["difficulty"],
        ["IMPORT_IMPOSSIBLE_LONDON_WRONG_PARENT"] = ["baseFeePerGas"],
        ["IMPORT_IMPOSSIBLE_LEGACY"] = ["baseFeePerGas"],
        ["IMPORT_IMPOSSIBLE_LEGACY_WRONG_PARENT"] = ["baseFeePerGas"],
        ["IMPORT_IMPOSSIBLE_PARIS_OVER_SHANGHAI"] = ["withdrawalsRoot"],
        ["UNCLE_PARENT_INCORRECT"] = ["parentHash"],
        ["IMPORT_IMPOSSIBLE_SHANGHAI"] = ["withdrawalsRoot"],
        ["EXTRA_DATA_INVALID_DAO"] = ["extraData"],
        ["GAS_USED_OVERFLOW"] = ["gasUsed", "transactions["],
        ["INVALID_GAS_USED"] = ["gasUsed"],
        ["IMPORT_IMPOSSIBLE_DIFFICULTY_OVER_PARIS"] = ["difficulty"],
        ["IMPORT_IMPOSSIBLE_UNCLES_OVER_PARIS"] = ["sha3Uncles", "uncles"],
        ["INVALID_BASEFEE_PER_GAS"] = ["baseFeePerGas"],
        ["INVALID_BLOCK_NUMBER"] = ["number"],
        ["INVALID_BLOCK_TIMESTAMP_OLDER_THAN_PARENT"] = ["timestamp"],
        ["INVALID_LOG_BLOOM"] = ["logsBloom"],
        ["INVALID_RECEIPTS_ROOT"] = ["receiptsRoot"],
        ["INVALID_STATE_ROOT"] = ["stateRoot"],
        ["INVALID_TRANSACTIONS_ROOT"] = ["transactionsRoot"],
        ["INVALID_WITHDRAWALS_ROOT"] = ["withdrawalsRoot"],
        ["UNKNOWN_PARENT"] = ["parentHash"],
        ["UNKNOWN_PARENT_ZERO"] = ["parentHash"],
    };

    public static IEnumerable<SuiteCase> Cases(JsonElement file) =>
        file.EnumerateObject().Select(test => new SuiteCase(test.Name, () => Run(test.Value)));

    // What is wrong; null where nothing is.
    private static string? Run(JsonElement test)
    {
        if (!BlockCodec.TryDecode(EthereumTests.Bytes(test.GetProperty("genesisRLP")), out var genesis, out var failure))
            return $"genesis: {failure}";
        var spec = TestNetworks.SpecOf(test.GetProperty("network").GetString()!, new Genesis(genesis.Header, TestState.AccountsOf(test.GetProperty("pre"))));
        using var store = new MemoryStore();
        if (!ChainStore.TryInit(store, spec, default, out var chain, out var error))
            return error;
        var importer = new BlockImporter(chain, ConsensusEngines.Of(spec, checksWork: test.GetProperty("sealEngine").GetString() == "Ethash"));
        foreach (var (item, index) in test.GetProperty("blocks").EnumerateArray().Select((item, index) => (item, index)))
        {
            var expected = item.EnumerateObject().Where(field => field.Name.StartsWith("expectException", StringComparison.Ordinal))
                .SelectMany(field => field.Value.GetString()!.Split('|')).ToImmutableArray();
            var (field, why) = Import(importer, item);
            if (expected.IsEmpty != field is null)
                return $"block {index}: expected {(expected.IsEmpty ? "no refusal" : expected[0])}, got {(field is null ? "none" : why)}";
            if (field is not null && !expected.Any(name => IsNamed(name, field)))
                return $"block {index}: expected {string.Join('|', expected)}, got {why}";
        }

        return importer.Head.Hash == Hash256.Parse("0x" + test.GetProperty("lastblockhash").GetString()!.Replace("0x", "", StringComparison.Ordinal))
            ? null
            : $"head {importer.Head}";
    }

    private static (string? Field, string Why) Import(BlockImporter importer, JsonElement item)
    {
        if (!BlockCodec.TryDecode(EthereumTests.Bytes(item.GetProperty("rlp")), out var block, out var failure))
            return ("rlp", failure.ToString());
        return importer.Import(block, ImportKit.Now) is ImportResult.Refused(var fault) ? (fault.Field, fault.ToString()) : (null, "");
    }

    private static bool IsNamed(string exception, string field)
    {
        var name = exception.Split('.')[^1];
        return exception.StartsWith("TransactionException.", StringComparison.Ordinal) ? field.StartsWith("transactions", StringComparison.Ordinal) || field == "rlp"
            : name.StartsWith("RLP_", StringComparison.Ordinal) ? field is "rlp" or "withdrawalsRoot"
            : Fields.TryGetValue(name, out var fields) && fields.Any(InUncle().Replace(field, "").StartsWith);
    }

    // Of an uncle it is the uncle's field.
    [GeneratedRegex(@"^uncles\[\d\]\.")]
    private static partial Regex InUncle();
}
