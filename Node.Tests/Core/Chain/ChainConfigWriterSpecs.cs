using System.Buffers;
using System.Text.Json;
using Node.Core.Chain;
using Xunit;

namespace Node.Tests.Core.Chain;

public sealed class ChainConfigWriterSpecs
{
    [Theory]
    [InlineData("mainnet")]
    [InlineData("sepolia")]
    [InlineData("devnet")]
    public void What_is_written_should_be_read_as_the_same_rules(string name)
    {
        var spec = KnownChains.TryGet(name)!;

        Assert.True(ChainSpecReader.TryRead(System.Text.Encoding.UTF8.GetBytes($$"""{"config":{{Written(spec)}}}"""), name, out var read, out var error), error);

        Assert.Equal(spec.Forks.LaterTimes.AsEnumerable(), read.Forks.LaterTimes.AsEnumerable());
        Assert.Equal(spec.Forks, read.Forks with { LaterTimes = spec.Forks.LaterTimes });
        Assert.Equal(
            (spec.ChainId, spec.Clique, spec.TerminalTotalDifficulty, spec.CancunBlobs, spec.PragueBlobs, spec.DepositContract),
            (read.ChainId, read.Clique, read.TerminalTotalDifficulty, read.CancunBlobs, read.PragueBlobs, read.DepositContract));
    }

    [Fact]
    public void A_config_should_be_as_geth_has_it() => Assert.Equal(
        """
        {"chainId":1337,"homesteadBlock":0,"eip150Block":0,"eip155Block":0,"eip158Block":0,"byzantiumBlock":0,"constantinopleBlock":0,"petersburgBlock":0,
        "istanbulBlock":0,"muirGlacierBlock":0,"berlinBlock":0,"londonBlock":0,"clique":{"period":1,"epoch":30000}}
        """.ReplaceLineEndings(""),
        Written(KnownChains.Devnet));

    private static string Written(ChainSpec spec)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
            ChainConfigWriter.Write(writer, spec);
        return System.Text.Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
