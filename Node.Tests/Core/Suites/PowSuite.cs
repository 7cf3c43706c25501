using System.Text.Json;
using Node.Core.Chain;
using Node.Core.Consensus;
using Node.Core.Crypto;
using Node.Core.Primitives;
using Node.Tests.Core.Chain;

namespace Node.Tests.Core.Suites;

/// <summary>PoWTests: sizes, the cache and light hashimoto.</summary>
internal static class PowSuite
{
    public static IEnumerable<SuiteCase> Cases(JsonElement file) =>
        file.EnumerateObject().Select(test => new SuiteCase(test.Name, () => Run(test.Value)));

    private static string? Run(JsonElement test)
    {
        if (!HeaderCodec.TryDecode(EthereumTests.Bytes(test.GetProperty("header")), out var header, out var failure))
            return failure.ToString();
        var cache = EthashCaches.Shared.Of(0);
        var seal = Hashimoto.SealHash(header);
        var work = Hashimoto.Compute(cache, seal, header.Nonce);
        return test.GetProperty("cache_size").GetInt64() != cache.Bytes.Length ? "another size of the cache"
            : test.GetProperty("full_size").GetInt64() != cache.DatasetSize ? "another size of the dataset"
            : SharedChains.Hash(test, "cache_hash") != Keccak256.Hash(cache.Bytes) ? "another cache"
            : SharedChains.Hash(test, "header_hash") != seal ? "another hash to seal"
            : SharedChains.Hash(test, "mixHash") != work.Mix ? "another mix"
            : UInt256.Parse("0x" + test.GetProperty("result").GetString()) != work.Result ? "another result"
            : EthashEngine.CheckSeal(header).Field != (work.Result <= Hashimoto.Target(header.Difficulty) ? null : "nonce") ? "the engine says otherwise"
            : null;
    }
}
