using System.Text.Json;
using Node.Core.Chain;
using Node.Core.Consensus;
using Node.Core.Primitives;
using Node.Tests.Core.Chain;
using Xunit;

namespace Node.Tests.Core.Consensus;

public sealed class DifficultySpecs
{
    private static readonly ForkSchedule Berlin = ForkSchedule.AllBlocksFromGenesis with { LondonBlock = null };

    private static readonly ForkSchedule Constantinople = Berlin with { MuirGlacierBlock = null };

    private static readonly ForkSchedule Byzantium = Constantinople with { ConstantinopleBlock = null };

    private static readonly ForkSchedule Homestead = Byzantium with { ByzantiumBlock = null };

    [SkippableFact]
    public void Difficulties_of_every_fork_should_be_those_of_the_vectors()
    {
        var forks = new Dictionary<string, ForkSchedule>
        {
            ["Frontier"] = new(),
            ["Homestead"] = Homestead,
            ["Byzantium"] = Byzantium,
            ["Constantinople"] = Constantinople,
            ["Berlin"] = Berlin,
        };
        var cases = 0;

        foreach (var (_, file) in EthereumTests.OpenFolder("DifficultyTests"))
        {
            foreach (var fork in file.EnumerateObject().Single().Value.EnumerateObject().Where(property => property.Name != "_info"))
                cases += Check(fork.Value, forks[fork.Name]);
        }

        Assert.True(cases > 10_000);
    }

    [SkippableTheory]
    [InlineData("difficulty.json")]
    [InlineData("difficultyMainNetwork.json")]
    [InlineData("difficultyCustomMainNetwork.json")]
    public void Difficulties_of_mainnet_should_be_those_of_the_vectors(string file) =>
        Assert.NotEqual(0, Check(EthereumTests.Open($"BasicTests/{file}"), KnownChains.Mainnet.Forks with { LondonBlock = null }));

    [SkippableFact]
    public void Difficulties_of_homestead_should_be_those_of_the_vectors() =>
        Assert.NotEqual(0, Check(EthereumTests.Open("BasicTests/difficultyCustomHomestead.json"), Homestead));

    [SkippableFact]
    public void Difficulties_of_ropsten_should_be_those_of_the_vectors()
    {
        var ropsten = Homestead with { ByzantiumBlock = 1_700_000, ConstantinopleBlock = 4_230_000, PetersburgBlock = 4_939_394 };

        Assert.NotEqual(0, Check(EthereumTests.Open("BasicTests/difficultyRopsten.json"), ropsten));
    }

    [Theory]
    [InlineData(12_965_000, 9_700_000)]
    [InlineData(13_773_000, 10_700_000)]
    [InlineData(15_050_000, 11_400_000)]
    public void The_bomb_should_be_delayed_by_each_later_fork(ulong number, ulong delay)
    {
        var parent = new Header { Number = number - 1, Timestamp = 100, Difficulty = UInt256.One << 40 };
        var bomb = UInt256.One << (int)(((number - delay) / 100_000) - 2);

        Assert.Equal(parent.Difficulty + bomb, Difficulty.After(parent, 109, KnownChains.Mainnet.Forks));
    }

    private static int Check(JsonElement tests, ForkSchedule forks)
    {
        var count = 0;
        foreach (var test in tests.EnumerateObject())
        {
            var parent = new Header
            {
                Number = SharedChains.Number(test.Value, "currentBlockNumber").LowUInt64 - 1,
                Timestamp = SharedChains.Number(test.Value, "parentTimestamp").LowUInt64,
                Difficulty = SharedChains.Number(test.Value, "parentDifficulty"),
                UnclesHash = HasUncles(test.Value) ? default : KnownHashes.NoUncles,
            };
            var difficulty = Difficulty.After(parent, SharedChains.Number(test.Value, "currentTimestamp").LowUInt64, forks);
            Assert.True(SharedChains.Number(test.Value, "currentDifficulty") == difficulty, $"{test.Name}: {difficulty}");
            count++;
        }

        return count;
    }

    private static bool HasUncles(JsonElement test) =>
        test.TryGetProperty("parentUncles", out var uncles) && uncles.GetString() is not ("0x00" or "0x0") and var text
        && text != KnownHashes.NoUncles.ToString();
}
