using System.Text.Json;

namespace Node.Core.Chain;

/// <summary>Writes the <c>config</c> of geth's genesis file, as <see cref="ChainSpecReader"/> reads it.</summary>
public static class ChainConfigWriter
{
    public static void Write(Utf8JsonWriter writer, ChainSpec spec)
    {
        writer.WriteStartObject();
        writer.WriteNumber("chainId", spec.ChainId);
        foreach (var (name, begin) in Forks(spec.Forks))
        {
            if (begin is { } value)
                writer.WriteNumber(name, value);
        }

        if (spec.Forks.SupportsDao)
            writer.WriteBoolean("daoForkSupport", true);
        if (spec.TerminalTotalDifficulty is { } terminal)
        {
            // A number of JSON, whatever its size, as geth has it.
            writer.WritePropertyName("terminalTotalDifficulty");
            writer.WriteRawValue(terminal.ToString(), skipInputValidation: true);
        }

        if (!spec.DepositContract.Equals(default))
            writer.WriteString("depositContractAddress", spec.DepositContract.ToString());
        if (spec.Forks.CancunTime is not null)
            WriteBlobs(writer, spec);
        writer.WriteStartObject(spec.Clique is null ? "ethash" : "clique");
        if (spec.Clique is { } clique)
        {
            writer.WriteNumber("period", clique.Period);
            writer.WriteNumber("epoch", clique.Epoch);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static (string Name, ulong? Begin)[] Forks(ForkSchedule forks) =>
    [
        ("homesteadBlock", forks.HomesteadBlock),
        ("daoForkBlock", forks.DaoBlock),
        ("eip150Block", forks.TangerineWhistleBlock),
        ("eip155Block", forks.ReplayProtectionBlock),
        ("eip158Block", forks.SpuriousDragonBlock),
        ("byzantiumBlock", forks.ByzantiumBlock),
        ("constantinopleBlock", forks.ConstantinopleBlock),
        ("petersburgBlock", forks.PetersburgBlock),
        ("istanbulBlock", forks.IstanbulBlock),
        ("muirGlacierBlock", forks.MuirGlacierBlock),
        ("berlinBlock", forks.BerlinBlock),
        ("londonBlock", forks.LondonBlock),
        ("arrowGlacierBlock", forks.ArrowGlacierBlock),
        ("grayGlacierBlock", forks.GrayGlacierBlock),
        ("mergeNetsplitBlock", forks.MergeNetsplitBlock),
        ("shanghaiTime", forks.ShanghaiTime),
        ("cancunTime", forks.CancunTime),
        ("pragueTime", forks.PragueTime),
        .. ChainSpecReader.LaterForks.Zip(forks.LaterTimes, (name, time) => (name, (ulong?)time)),
    ];

    private static void WriteBlobs(Utf8JsonWriter writer, ChainSpec spec)
    {
        writer.WriteStartObject("blobSchedule");
        foreach (var (name, blobs) in new[] { ("cancun", spec.CancunBlobs), ("prague", spec.PragueBlobs) })
        {
            writer.WriteStartObject(name);
            writer.WriteNumber("target", blobs.Target);
            writer.WriteNumber("max", blobs.Max);
            writer.WriteNumber("baseFeeUpdateFraction", blobs.BaseFeeUpdateFraction);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
