using System.Text.Json;

namespace Node.Tests.Core.Suites;

/// <summary>The suites of ethereum/tests: what each folder holds, and what is done with it.</summary>
internal static class Suites
{
    private static readonly (string Name, Func<string, JsonElement, IEnumerable<SuiteCase>> Cases)[] Rows =
    [
        ("BasicTests", BasicSuite.Cases),
        ("BlockchainTests", (_, json) => BlockchainSuite.Cases(json)),
        ("DifficultyTests", (_, json) => DifficultySuite.Cases(json)),
        ("GeneralStateTests", (_, json) => StateSuite.Cases(json)),
        ("GenesisTests", (_, json) => GenesisSuite.Cases(json)),
        ("KeyStoreTests", (_, json) => KeyStoreSuite.Cases(json)),
        ("PoWTests", (_, json) => PowSuite.Cases(json)),
        ("RLPTests", RlpSuite.Cases),
        ("TransactionTests", (_, json) => TransactionSuite.Cases(json)),
        ("TrieTests", TrieSuite.Cases),
    ];

    public static IEnumerable<string> Names => Rows.Select(row => row.Name);

    /// <param name="path">In ethereum/tests; its first folder is the suite.</param>
    public static IEnumerable<SuiteCase> CasesOf(string path, JsonElement json) =>
        Rows.Single(row => path.StartsWith(row.Name + "/", StringComparison.Ordinal)).Cases(path, json);
}
