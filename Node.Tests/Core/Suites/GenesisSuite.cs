using System.Text.Json;
using Node.Core.Chain;

namespace Node.Tests.Core.Suites;

/// <summary>GenesisTests: the block of a genesis file.</summary>
internal static class GenesisSuite
{
    public static IEnumerable<SuiteCase> Cases(JsonElement file) => file.EnumerateObject().Select(test => SuiteCase.Compare(
        test.Name, Convert.ToHexStringLower(EthereumTests.Bytes(test.Value.GetProperty("result"))), () => BlockOf(test.Value)));

    private static string BlockOf(JsonElement test)
    {
        // One test says "wei" where geth, and the others, say "balance".
        var fields = test.GetRawText().Trim()[1..].Replace("\"wei\"", "\"balance\"", StringComparison.Ordinal);
        var json = System.Text.Encoding.UTF8.GetBytes($$"""{"config": {"chainId": 1}, {{fields}}""");
        return ChainSpecReader.TryRead(json, "test", out var spec, out var error) ? Convert.ToHexStringLower(BlockCodec.Encode(spec.Genesis.Block)) : error;
    }
}
