using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Node.Core.Primitives;

namespace Node.Core.Chain;

/// <summary>Reads geth's genesis file: <c>{config: {…}, nonce, timestamp, …, alloc: {address: {balance, nonce, code, storage}}}</c>.</summary>
public static class ChainSpecReader
{
    private const ulong DefaultGasLimit = 4_712_388;
    private const ulong DefaultDifficulty = 131_072;

    // What is asked of a fork that is not known is not done in silence.
    internal static readonly string[] LaterForks = ["osakaTime", "bpo1Time", "bpo2Time", "bpo3Time", "bpo4Time", "bpo5Time"];

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly string[] KnownTimes = ["shanghaiTime", "cancunTime", "pragueTime", .. LaterForks];

    /// <param name="name">For logs; the file has none.</param>
    /// <param name="error">The field and what is wrong with it.</param>
    public static bool TryRead(ReadOnlyMemory<byte> json, string name, [NotNullWhen(true)] out ChainSpec? spec, out string error)
    {
        spec = null;
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            var reader = new SpecFields(document.RootElement);
            spec = Read(reader, name);
            error = reader.Error;
        }
        catch (JsonException malformed)
        {
            error = malformed.Message;
        }
        catch (InvalidOperationException)
        {
            // So System.Text.Json says that a string has half of a surrogate pair, once it is asked for it.
            error = "it has text that is not Unicode";
        }

        spec = error.Length == 0 ? spec : null;
        return spec is not null;
    }

    private static ChainSpec Read(SpecFields file, string name)
    {
        var config = file.Object("config");
        var forks = ReadForks(config);
        var terminal = config.Number("terminalTotalDifficulty");
        var schedule = config.Object("blobSchedule");
        var header = ReadHeader(file, config.Has("ethash") || !config.Has("clique"));
        var isMerged = terminal is { IsZero: true } && header.Difficulty.IsZero;
        var timestampFork = forks.At(0, header.Timestamp, isMerged || forks.ShanghaiTime <= header.Timestamp);
        return new ChainSpec
        {
            Name = name,
            ChainId = config.UInt64("chainId") ?? config.Missing("chainId"),
            Forks = forks,
            Genesis = Genesis.Create(header, ReadAccounts(file.Object("alloc")), timestampFork),
            Clique = config.Has("clique") ? ReadClique(config.Object("clique")) : null,
            TerminalTotalDifficulty = terminal,
            CancunBlobs = schedule.Has("cancun") ? ReadBlobs(schedule.Object("cancun")) : BlobParameters.Cancun,
            PragueBlobs = schedule.Has("prague") ? ReadBlobs(schedule.Object("prague")) : BlobParameters.Prague,
            DepositContract = config.Address("depositContractAddress"),
        };
    }

    private static ForkSchedule ReadForks(SpecFields config)
    {
        foreach (var name in config.Names.Where(name => name.EndsWith("Time", StringComparison.Ordinal) && config.Has(name)).Except(KnownTimes))
            config.Refuse(name, "this fork is not known");
        return new ForkSchedule
        {
            HomesteadBlock = config.UInt64("homesteadBlock"),
            DaoBlock = config.UInt64("daoForkBlock"),
            SupportsDao = config.Boolean("daoForkSupport"),
            TangerineWhistleBlock = config.UInt64("eip150Block"),
            ReplayProtectionBlock = config.UInt64("eip155Block"),
            SpuriousDragonBlock = config.UInt64("eip158Block"),
            ByzantiumBlock = config.UInt64("byzantiumBlock"),
            ConstantinopleBlock = config.UInt64("constantinopleBlock"),
            PetersburgBlock = config.UInt64("petersburgBlock") ?? config.UInt64("constantinopleBlock"),
            IstanbulBlock = config.UInt64("istanbulBlock"),
            MuirGlacierBlock = config.UInt64("muirGlacierBlock"),
            BerlinBlock = config.UInt64("berlinBlock"),
            LondonBlock = config.UInt64("londonBlock"),
            ArrowGlacierBlock = config.UInt64("arrowGlacierBlock"),
            GrayGlacierBlock = config.UInt64("grayGlacierBlock"),
            MergeNetsplitBlock = config.UInt64("mergeNetsplitBlock"),
            ShanghaiTime = config.UInt64("shanghaiTime"),
            CancunTime = config.UInt64("cancunTime"),
            PragueTime = config.UInt64("pragueTime"),
            LaterTimes = [.. LaterForks.Select(config.UInt64).OfType<ulong>()],
        };
    }

    private static Header ReadHeader(SpecFields file, bool isProofOfWork) => new()
    {
        ParentHash = file.Hash("parentHash"),
        Beneficiary = file.Address("coinbase"),
        Difficulty = file.Number("difficulty") ?? (isProofOfWork ? DefaultDifficulty : UInt256.Zero),
        Number = file.UInt64("number") ?? 0,
        GasLimit = file.UInt64("gasLimit") is { } limit and > 0 ? limit : DefaultGasLimit,
        GasUsed = file.UInt64("gasUsed") ?? 0,
        Timestamp = file.UInt64("timestamp") ?? 0,
        ExtraData = file.Bytes("extraData"),
        MixHash = file.Hash("mixHash"),
        Nonce = file.UInt64("nonce") ?? 0,
        BaseFeePerGas = file.Number("baseFeePerGas"),
        BlobGasUsed = file.UInt64("blobGasUsed"),
        ExcessBlobGas = file.UInt64("excessBlobGas"),
    };

    private static ImmutableDictionary<Address, GenesisAccount> ReadAccounts(SpecFields alloc)
    {
        var accounts = ImmutableDictionary.CreateBuilder<Address, GenesisAccount>();
        foreach (var name in alloc.Names)
        {
            if (!Address.TryParse(name, out var address))
                alloc.Refuse(name, "it is not an address");
            var account = alloc.Object(name);
            accounts[address] = new GenesisAccount(account.Number("balance") ?? UInt256.Zero)
            {
                Nonce = account.UInt64("nonce") ?? 0,
                Code = account.Bytes("code"),
                Storage = account.Slots("storage"),
            };
        }

        return accounts.ToImmutable();
    }

    private static CliqueSettings ReadClique(SpecFields clique) =>
        new(clique.UInt64("period") ?? 0, clique.UInt64("epoch") is { } epoch and > 0 ? epoch : CliqueSettings.DefaultEpoch);

    private static BlobParameters ReadBlobs(SpecFields blobs)
    {
        var fraction = blobs.UInt64("baseFeeUpdateFraction") ?? blobs.Missing("baseFeeUpdateFraction");
        if (fraction == 0)
            blobs.Refuse("baseFeeUpdateFraction", "it is zero");
        return new BlobParameters(blobs.UInt64("target") ?? blobs.Missing("target"), blobs.UInt64("max") ?? blobs.Missing("max"), fraction);
    }
}
