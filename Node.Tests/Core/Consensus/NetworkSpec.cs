using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Tests.Core.Consensus;

/// <summary>The networks of BlockchainTests by their names: a fork from genesis on, and one that comes at block 5 or second 15 000.</summary>
internal static class NetworkSpec
{
    private static readonly string[] Blocks =
        ["Homestead", "EIP150", "EIP158", "Byzantium", "Constantinople", "ConstantinopleFix", "Istanbul", "Berlin", "London", "ArrowGlacier"];

    private static readonly string[] Times = ["Paris", "Shanghai", "Cancun", "Prague"];

    public static ChainSpec Of(string network, Genesis genesis)
    {
        var parts = network.Split("To");
        var (first, next) = (parts[0], parts.Length > 1 ? parts[1].Split("At")[0] : "");
        var isMerged = Times.Contains(first);
        return new ChainSpec
        {
            Name = network,
            ChainId = 1,
            Genesis = genesis,
            TerminalTotalDifficulty = isMerged ? UInt256.Zero : next == "Paris" ? 0xc0000 : null,
            Forks = new ForkSchedule
            {
                HomesteadBlock = Block("Homestead"),
                DaoBlock = next == "Dao" ? 5UL : null,
                SupportsDao = true,
                TangerineWhistleBlock = Block("EIP150"),
                SpuriousDragonBlock = Block("EIP158"),
                ByzantiumBlock = Block("Byzantium"),
                ConstantinopleBlock = Block("Constantinople"),
                PetersburgBlock = Block("ConstantinopleFix"),
                IstanbulBlock = Block("Istanbul"),
                MuirGlacierBlock = Block("Berlin"),
                BerlinBlock = Block("Berlin"),
                LondonBlock = Block("London"),
                ArrowGlacierBlock = Block("ArrowGlacier"),
                ShanghaiTime = Time("Shanghai"),
                CancunTime = Time("Cancun"),
                PragueTime = Time("Prague"),
            },
        };

        ulong? Block(string fork) => isMerged ? 0 : At(Blocks, fork, 5);
        ulong? Time(string fork) => At(Times, fork, 15_000);
        ulong? At(string[] forks, string fork, ulong start) =>
            Array.IndexOf(forks, fork) <= Array.IndexOf(forks, first) ? 0 : Array.IndexOf(forks, fork) <= Array.IndexOf(forks, next) ? start : null;
    }
}
