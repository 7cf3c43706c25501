using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Tests.Core.Evm;

/// <summary>The networks of ethereum/tests by their names: a fork from genesis on, or one fork to the next at block 5 or second 15 000.</summary>
internal static class TestNetworks
{
    private const ulong TransitionBlock = 5;
    private const ulong TransitionTime = 15_000;

    public static Fork ForkOf(string name) => name switch
    {
        "EIP150" => Fork.TangerineWhistle,
        "EIP158" => Fork.SpuriousDragon,
        "ConstantinopleFix" => Fork.Petersburg,
        "Merge" => Fork.Paris,
        "ArrowGlacier" => Fork.London,
        "HomesteadToDaoAt5" or "Dao" => Fork.Homestead,
        _ => Enum.Parse<Fork>(name),
    };

    public static ChainSpec SpecOf(string network, Genesis genesis)
    {
        var spec = new ChainSpec { Name = network, ChainId = 1, Forks = new ForkSchedule(), Genesis = genesis };
        var terms = network.Split("To");
        spec = From(spec, ForkOf(terms[0]), 0, 0);
        if (terms[0] == "ArrowGlacier")
        {
            spec = spec with { Forks = spec.Forks with { ArrowGlacierBlock = 0 } };
        }

        if (terms is not [_, var transition])
        {
            return spec;
        }

        var target = transition.Split("At")[0];
        return target switch
        {
            "Dao" => spec with { Forks = spec.Forks with { DaoBlock = TransitionBlock, SupportsDao = true } },
            "Paris" => spec with { TerminalTotalDifficulty = 0xC0000 },
            _ => From(spec, ForkOf(target), TransitionBlock, TransitionTime),
        };
    }

    private static ChainSpec From(ChainSpec spec, Fork fork, ulong block, ulong time)
    {
        var forks = spec.Forks;
        return spec with
        {
            TerminalTotalDifficulty = fork >= Fork.Paris ? UInt256.Zero : spec.TerminalTotalDifficulty,
            Forks = forks with
            {
                HomesteadBlock = At(Fork.Homestead, forks.HomesteadBlock),
                TangerineWhistleBlock = At(Fork.TangerineWhistle, forks.TangerineWhistleBlock),
                SpuriousDragonBlock = At(Fork.SpuriousDragon, forks.SpuriousDragonBlock),
                ByzantiumBlock = At(Fork.Byzantium, forks.ByzantiumBlock),
                ConstantinopleBlock = At(Fork.Constantinople, forks.ConstantinopleBlock),
                PetersburgBlock = At(Fork.Petersburg, forks.PetersburgBlock),
                IstanbulBlock = At(Fork.Istanbul, forks.IstanbulBlock),
                MuirGlacierBlock = At(Fork.Berlin, forks.MuirGlacierBlock),
                BerlinBlock = At(Fork.Berlin, forks.BerlinBlock),
                LondonBlock = At(Fork.London, forks.LondonBlock),
                ShanghaiTime = Since(Fork.Shanghai, forks.ShanghaiTime),
                CancunTime = Since(Fork.Cancun, forks.CancunTime),
                PragueTime = Since(Fork.Prague, forks.PragueTime),
            },
        };

        ulong? At(Fork which, ulong? known) => known ?? (fork >= which ? block : null);
        ulong? Since(Fork which, ulong? known) => known ?? (fork >= which ? time : null);
    }
}
