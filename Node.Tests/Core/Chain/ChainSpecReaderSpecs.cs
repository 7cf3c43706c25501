using System.Collections.Immutable;
using System.Text.Json;
using Node.Core.Chain;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Chain;

public sealed class ChainSpecReaderSpecs
{
    [SkippableTheory]
    [InlineData("pow-les", 1337, "0x7da953c3c20f5ebee62c01be5d7b1bb1f287c2b4d1f540b8689cbb694d61c551")]
    [InlineData("clique-les", 1338, null)]
    [InlineData("clique-long", 1338, null)]
    [InlineData("geth-ethtest", 3503995874084926, null)]
    public void The_first_block_of_a_chain_should_follow_from_its_genesis_file(string chain, ulong chainId, string? hash)
    {
        var spec = Read(SharedChains.Read($"{chain}/genesis.json"));
        var first = SharedChains.Decoded(SharedChains.Blocks(chain).First());

        Assert.Equal(chainId, spec.ChainId);
        Assert.Equal(first.Number == 0 ? first.Hash : first.Header.ParentHash, spec.Genesis.Hash);
        Assert.Equal(hash is null ? spec.Genesis.Hash : Hash256.Parse(hash), spec.Genesis.Hash);
    }

    [Fact]
    public void Half_a_surrogate_pair_should_be_an_error()
    {
        Assert.False(ChainSpecReader.TryRead(System.Text.Encoding.UTF8.GetBytes("""{"config": {"chainId": "\ud800"}}"""), "spec", out _, out var error));
        Assert.Equal("it has text that is not Unicode", error);
    }

    [SkippableFact]
    public void Forks_and_seals_should_be_read()
    {
        var clique = Read(SharedChains.Read("clique-les/genesis.json"));
        var merged = Read(SharedChains.Read("geth-ethtest/genesis.json"));

        Assert.Equal(new CliqueSettings(0, 30_000), clique.Clique);
        Assert.Null(clique.TerminalTotalDifficulty);
        Assert.Equal(Fork.Petersburg, clique.Forks.At(7, 7, isMerged: false));
        Assert.Null(merged.Clique);
        Assert.Equal<UInt256?>(131_072, merged.TerminalTotalDifficulty);
        Assert.Equal((60UL, 120UL), (merged.Forks.CancunTime, merged.Forks.PragueTime));
        Assert.Equal(BlobParameters.Prague, merged.PragueBlobs);
        Assert.Equal(
            [Fork.Shanghai, Fork.Cancun, Fork.Prague], new ulong[] { 59, 60, 120 }.Select(time => merged.Forks.At(1, time, isMerged: true)));
    }

    [SkippableFact]
    public void The_accounts_at_the_head_should_have_the_root_of_the_head()
    {
        var state = SharedChains.Json("geth-ethtest/headstate.json");
        var accounts = state.GetProperty("accounts").EnumerateObject()
            .ToImmutableDictionary(account => Address.Parse(account.Name), account => Account(account.Value));
        var head = SharedChains.Decoded(SharedChains.Blocks("geth-ethtest").Last());

        Assert.Equal(head.Header.StateRoot, GenesisState.RootOf(accounts));
    }

    [Theory]
    [InlineData("""[]""", "the file")]
    [InlineData("""{"config": {}}""", "config.chainId")]
    [InlineData("""{"config": {"chainId": -1}}""", "config.chainId")]
    [InlineData("""{"config": {"chainId": 1, "berlinBlock": "x"}}""", "config.berlinBlock")]
    [InlineData("""{"config": {"chainId": 1, "futureTime": 5}}""", "config.futureTime")]
    [InlineData("""{"config": {"chainId": 1}, "gasLimit": "0x10000000000000000"}""", "gasLimit")]
    [InlineData("""{"config": {"chainId": 1}, "mixHash": "0x00"}""", "mixHash")]
    [InlineData("""{"config": {"chainId": 1}, "extraData": "0x0"}""", "extraData")]
    [InlineData("""{"config": {"chainId": 1}, "alloc": {"0x12": {}}}""", "alloc.0x12")]
    [InlineData("""{"config": {"chainId": 1}, "alloc": {"0000000000000000000000000000000000000001": {"balance": true}}}""",
        "alloc.0000000000000000000000000000000000000001.balance")]
    [InlineData("""{"config": {"chainId": 1}, "alloc": {"0000000000000000000000000000000000000001": {"storage": {"zz": "0x1"}}}}""",
        "alloc.0000000000000000000000000000000000000001.storage.zz")]
    [InlineData("""{"config": {"chainId": 1, "blobSchedule": {"cancun": {"target": 3, "max": 6}}}}""",
        "config.blobSchedule.cancun.baseFeeUpdateFraction")]
    public void What_is_wrong_should_be_said_by_its_field(string json, string field)
    {
        Assert.False(ChainSpecReader.TryRead(System.Text.Encoding.UTF8.GetBytes(json), "test", out var spec, out var error));

        Assert.Null(spec);
        Assert.StartsWith(field + ": ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Forks_that_are_not_planned_should_be_let_be_and_later_ones_be_known_by_time()
    {
        var spec = Read("""{"config": {"chainId": 1, "verkleTime": null, "osakaTime": 7, "bpo1Time": "0x9"}}"""u8.ToArray());

        Assert.Equal([7UL, 9UL], spec.Forks.LaterTimes.AsEnumerable());
        Assert.Equal([7UL, 9UL], spec.Forks.TimesAfter(0).AsEnumerable());
    }

    [Fact]
    public void Text_that_is_no_json_should_be_refused()
    {
        Assert.False(ChainSpecReader.TryRead(System.Text.Encoding.UTF8.GetBytes("""{"config": """), "test", out _, out var error));

        Assert.NotEmpty(error);
    }

    private static GenesisAccount Account(JsonElement json) => new(SharedChains.Number(json, "balance"))
    {
        Nonce = json.GetProperty("nonce").GetUInt64(),
        Code = json.TryGetProperty("code", out var code) ? EthereumTests.Bytes(code) : [],
        Storage = json.TryGetProperty("storage", out var slots)
            ? slots.EnumerateObject().ToImmutableDictionary(slot => UInt256.Parse(slot.Name), slot => UInt256.Parse("0x" + slot.Value.GetString()))
            : ImmutableDictionary<UInt256, UInt256>.Empty,
    };

    private static ChainSpec Read(byte[] json)
    {
        Assert.True(ChainSpecReader.TryRead(json, "test", out var spec, out var error), error);
        return spec;
    }
}
