using System.Text.Json;
using Node.Core.Chain;
using Node.Core.Consensus;
using Node.Tests.Core.Chain;

namespace Node.Tests.Core.Suites;

/// <summary>DifficultyTests: what the block after a parent weighs, by fork.</summary>
internal static class DifficultySuite
{
    private static readonly ForkSchedule Berlin = ForkSchedule.AllBlocksFromGenesis with { LondonBlock = null };

    private static readonly ForkSchedule Constantinople = Berlin with { MuirGlacierBlock = null };

    private static readonly ForkSchedule Byzantium = Constantinople with { ConstantinopleBlock = null };

    private static readonly Dictionary<string, ForkSchedule> Forks = new()
    {
        ["Frontier"] = new(),
        ["Homestead"] = Homestead,
        ["Byzantium"] = Byzantium,
        ["Constantinople"] = Constantinople,
        ["Berlin"] = Berlin,
    };

    public static ForkSchedule Homestead => Byzantium with { ByzantiumBlock = null };

    public static IEnumerable<SuiteCase> Cases(JsonElement file) =>
        from fork in file.EnumerateObject().Single().Value.EnumerateObject()
        where fork.Name != "_info"
        from test in Of(fork.Value, Forks[fork.Name])
        select test with { Name = $"{fork.Name} {test.Name}" };

    public static IEnumerable<SuiteCase> Of(JsonElement tests, ForkSchedule forks) =>
        from test in tests.EnumerateObject()
        select SuiteCase.Compare(
            test.Name,
            SharedChains.Number(test.Value, "currentDifficulty").ToString(),
            () => Difficulty.After(ParentOf(test.Value), SharedChains.Number(test.Value, "currentTimestamp").LowUInt64, forks).ToString());

    private static Header ParentOf(JsonElement test) => new()
    {
        Number = SharedChains.Number(test, "currentBlockNumber").LowUInt64 - 1,
        Timestamp = SharedChains.Number(test, "parentTimestamp").LowUInt64,
        Difficulty = SharedChains.Number(test, "parentDifficulty"),
        UnclesHash = HasUncles(test) ? default : KnownHashes.NoUncles,
    };

    private static bool HasUncles(JsonElement test) =>
        test.TryGetProperty("parentUncles", out var uncles) && uncles.GetString() is not ("0x00" or "0x0") and var text
        && text != KnownHashes.NoUncles.ToString();
}
