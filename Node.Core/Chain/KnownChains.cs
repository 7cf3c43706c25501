using System.Collections.Immutable;
using Node.Core.Primitives;

namespace Node.Core.Chain;

/// <summary>The chains that need no genesis file.</summary>
public static class KnownChains
{
    public static ChainSpec Mainnet { get; } = new()
    {
        Name = "mainnet",
        ChainId = 1,
        Forks = new ForkSchedule
        {
            HomesteadBlock = 1_150_000,
            DaoBlock = 1_920_000,
            SupportsDao = true,
            TangerineWhistleBlock = 2_463_000,
            ReplayProtectionBlock = 2_675_000,
            SpuriousDragonBlock = 2_675_000,
            ByzantiumBlock = 4_370_000,
            ConstantinopleBlock = 7_280_000,
            PetersburgBlock = 7_280_000,
            IstanbulBlock = 9_069_000,
            MuirGlacierBlock = 9_200_000,
            BerlinBlock = 12_244_000,
            LondonBlock = 12_965_000,
            ArrowGlacierBlock = 13_773_000,
            GrayGlacierBlock = 15_050_000,
            ShanghaiTime = 1_681_338_455,
            CancunTime = 1_710_338_135,
            PragueTime = 1_746_612_311,
            LaterTimes = [1_764_798_551, 1_765_290_071, 1_767_747_671],
        },
        TerminalTotalDifficulty = UInt256.Parse("58750000000000000000000"),
        DepositContract = Address.Parse("0x00000000219ab540356cbb839cbe05303d7705fa"),
        Checkpoint = new TrustedCheckpoint(
            506,
            Hash256.Parse("0x3d1a139a6fc7764211236ef7c64d9e8c1fe55b358d7414e25277bac1144486cd"),
            Hash256.Parse("0xef7fc3321a239a54238593bdf68d82933d903cb533b0d03228a8d958cd35ea77"),
            Hash256.Parse("0x51d7bfe7c6397b1caa8b1cb046de4aeaf7e7fbd3fb6c726b60bf750de78809e8")),
        Genesis = new Genesis(
            new Header
            {
                StateRoot = Hash256.Parse("0xd7f8974fb5ac78d9ac099b9ad5018bedc2ce0a72dad1827a1709da30580f0544"),
                Difficulty = 17_179_869_184,
                GasLimit = 5_000,
                ExtraData = Convert.FromHexString("11bbe8db4e347b4e8c937c1c8370e4b5ed33adb3db69cbdb7a38e1e50b1b82fa"),
                Nonce = 0x42,
            },
            Accounts: null),
    };

    public static ChainSpec Sepolia { get; } = new()
    {
        Name = "sepolia",
        ChainId = 11_155_111,
        Forks = ForkSchedule.AllBlocksFromGenesis with
        {
            MergeNetsplitBlock = 1_735_371,
            ShanghaiTime = 1_677_557_088,
            CancunTime = 1_706_655_072,
            PragueTime = 1_741_159_776,
            LaterTimes = [1_760_427_360, 1_761_017_184, 1_761_607_008],
        },
        TerminalTotalDifficulty = 17_000_000_000_000_000,
        DepositContract = Address.Parse("0x7f02c3e3c98b133055b8b348b2ac625669ed295d"),
        Checkpoint = new TrustedCheckpoint(
            55,
            Hash256.Parse("0xb70ea113ab4db9d6e015c5b55d486713f60c40bda666121914a71ce3aec53a75"),
            Hash256.Parse("0x206456d8847b66aaf427ed551f55e24cff90241bdb0a02583c761bf8164f78e4"),
            Hash256.Parse("0x4369228d59a8fe285fee874c636531091e659b3b1294bb978eb159860a1cede2")),
        Genesis = new Genesis(
            new Header
            {
                StateRoot = Hash256.Parse("0x5eb6e371a698b8d68f665192350ffcecbbbf322916f4b51bd79bb6887da3f494"),
                Difficulty = 131_072,
                GasLimit = 30_000_000,
                Timestamp = 1_633_267_481,
                ExtraData = "Sepolia, Athens, Attica, Greece!"u8.ToArray(),
                BaseFeePerGas = Genesis.FirstBaseFee,
            },
            Accounts: null),
    };

    /// <summary>
    /// A private clique chain of one signer, whose key is the published test key
    /// <c>b71c71a67e1177ad4e901695e1b4b9ee17ae16c6668d313eac2f96dbcda3f291</c>. Never put value on it.
    /// </summary>
    public static ChainSpec Devnet { get; } = CreateDevnet(Address.Parse("0x71562b71999873db5b286df957af199ec94617f7"));

    /// <summary>Null for other names.</summary>
    public static ChainSpec? TryGet(string name) =>
        Array.Find([Mainnet, Sepolia, Devnet], spec => spec.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static ChainSpec CreateDevnet(Address signer)
    {
        var funds = new GenesisAccount(UInt256.One << 200);
        var header = new Header
        {
            Difficulty = 1,
            GasLimit = 30_000_000,
            ExtraData = (byte[])[.. new byte[32], .. signer.Bytes, .. new byte[65]],
        };
        return new ChainSpec
        {
            Name = "devnet",
            ChainId = 1337,
            Forks = ForkSchedule.AllBlocksFromGenesis,
            Clique = new CliqueSettings(Period: 1, CliqueSettings.DefaultEpoch),
            Genesis = Genesis.Create(header, ImmutableDictionary<Address, GenesisAccount>.Empty.Add(signer, funds), Fork.London),
        };
    }
}
