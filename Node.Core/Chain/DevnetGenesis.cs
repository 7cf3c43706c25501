using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Node.Core.Primitives;

namespace Node.Core.Chain;

/// <summary>
/// The genesis file of a private clique chain, in geth's format, with every fork that clique has: up to London. <see cref="KnownChains.Devnet"/> is one of
/// them.
/// </summary>
public static class DevnetGenesis
{
    private const int Vanity = 32;
    private const int Seal = 65;

    /// <param name="period">Seconds between blocks; 0 seals when there are transactions.</param>
    /// <param name="signers">Who may sign from the first block on.</param>
    /// <param name="funds">In wei.</param>
    public static byte[] Create(ulong chainId, ulong period, IEnumerable<Address> signers, ImmutableDictionary<Address, UInt256> funds, ulong gasLimit = 30_000_000)
    {
        var config = new JsonObject
        {
            ["chainId"] = chainId,
            ["clique"] = new JsonObject { ["period"] = period, ["epoch"] = CliqueSettings.DefaultEpoch },
        };
        foreach (var fork in (string[])["homestead", "eip150", "eip155", "eip158", "byzantium", "constantinople", "petersburg", "istanbul", "muirGlacier", "berlin", "london"])
            config[$"{fork}Block"] = 0;
        var extra = new byte[Vanity].Concat(signers.Order().SelectMany(signer => signer.Bytes.ToArray())).Concat(new byte[Seal]);
        return JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject
            {
                ["config"] = config,
                ["difficulty"] = "0x1",
                ["gasLimit"] = $"0x{gasLimit:x}",
                ["extraData"] = Hex.Prefix + Convert.ToHexStringLower([.. extra]),
                ["alloc"] = new JsonObject(funds.OrderBy(account => account.Key)
                    .Select(account => KeyValuePair.Create<string, JsonNode?>(account.Key.ToString(), new JsonObject { ["balance"] = account.Value.ToString() }))),
            });
    }
}
