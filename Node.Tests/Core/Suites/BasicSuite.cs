using System.Text.Json;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Primitives;
using Node.Core.Trie;

namespace Node.Tests.Core.Suites;

/// <summary>BasicTests: difficulty, keys, transactions, paths of tries, genesis, ciphers; a form of its own in each file.</summary>
internal static class BasicSuite
{
    public static IEnumerable<SuiteCase> Cases(string path, JsonElement json) => Path.GetFileName(path) switch
    {
        "difficulty.json" or "difficultyMainNetwork.json" or "difficultyCustomMainNetwork.json" =>
            DifficultySuite.Of(json, KnownChains.Mainnet.Forks with { LondonBlock = null }),
        "difficultyCustomHomestead.json" => DifficultySuite.Of(json, DifficultySuite.Homestead),
        "difficultyRopsten.json" => DifficultySuite.Of(
            json, DifficultySuite.Homestead with { ByzantiumBlock = 1_700_000, ConstantinopleBlock = 4_230_000, PetersburgBlock = 4_939_394 }),
        "keyaddrtest.json" => json.EnumerateArray().Select(Account),
        "txtest.json" => json.EnumerateArray().Select(Transaction),
        "hexencodetest.json" => json.EnumerateObject().Select(test => new SuiteCase(test.Name, () => CompactPath(test.Value))),
        "genesishashestest.json" => [SuiteCase.Compare(
            "mainnet", json.GetProperty("genesis_rlp_hex").GetString(), () => Convert.ToHexStringLower(BlockCodec.Encode(KnownChains.Mainnet.Genesis.Block)))],
        "blockgenesistest.json" => json.EnumerateArray().Select((test, index) => new SuiteCase(
            $"{index}", () => null, "headers of 12 fields, of a proof of concept of 2014: no chain has them")),
        "crypto.json" => json.EnumerateObject().Select(test => SuiteCase.Compare(
            test.Name, test.Value.GetProperty("payload").GetString(), () => Decrypted(test.Value))),
        var other => throw new ArgumentException($"{other} has no row", nameof(path)),
    };

    private static SuiteCase Account(JsonElement test, int index) => SuiteCase.Compare(
        $"{index}",
        new Address(EthereumTests.Bytes(test.GetProperty("addr"))).ToString(),
        () =>
        {
            using var key = PrivateKey.TryCreate(EthereumTests.Bytes(test.GetProperty("key")))!;
            return key.PublicKey.ToAddress().ToString();
        });

    private static SuiteCase Transaction(JsonElement test, int index) => new($"{index}", () =>
    {
        using var key = PrivateKey.TryCreate(EthereumTests.Bytes(test.GetProperty("key")))!;
        var to = test.GetProperty("to").GetString()!;
        var transaction = new Transaction
        {
            Nonce = test.GetProperty("nonce").GetUInt64(),
            GasPrice = test.GetProperty("gasprice").GetUInt64(),
            GasLimit = test.GetProperty("startgas").GetUInt64(),
            To = to.Length == 0 ? null : Address.Parse(to),
            Value = test.GetProperty("value").GetUInt64(),
            Data = EthereumTests.Bytes(test.GetProperty("data")),
        };

        // The signatures of the file are of another nonce than RFC 6979's.
        return !TransactionCodec.TryDecodeConsensus(EthereumTests.Bytes(test.GetProperty("signed")), out var signed, out var failure) ? failure.ToString()
            : signed with { Signature = default } != transaction ? "another transaction"
            : signed.Sender != key.PublicKey.ToAddress() ? "another sender"
            : transaction.Sign(key).Sender != signed.Sender ? "signed here, another sender"
            : null;
    });

    private static string? CompactPath(JsonElement test)
    {
        var path = test.GetProperty("seq").EnumerateArray().Select(nibble => nibble.GetByte()).ToArray();
        var isLeaf = test.GetProperty("term").GetBoolean();
        var expected = EthereumTests.Bytes(test.GetProperty("out"));
        var compact = new byte[Nibbles.CompactLength(path)];
        Nibbles.WriteCompact(path, isLeaf, compact);
        return !compact.AsSpan().SequenceEqual(expected) ? $"written as {Convert.ToHexStringLower(compact)}"
            : !Nibbles.TryReadCompact(expected, out var read, out var flag) || !read.AsSpan().SequenceEqual(path) || flag != isLeaf ? "read as something else"
            : null;
    }

    private static string? Decrypted(JsonElement test)
    {
        var (key, cipher) = (EthereumTests.Bytes(test.GetProperty("key")), EthereumTests.Bytes(test.GetProperty("cipher")));
        if (test.GetProperty("decryption_type").GetString() == "aes_ctr")
        {
            using var aes = new AesCtr(key, new byte[16]);
            aes.Transform(cipher, cipher);
            return Convert.ToHexStringLower(cipher);
        }

        using var own = PrivateKey.TryCreate(key)!;
        var plain = new byte[cipher.Length - Ecies.Overhead];
        return Ecies.TryDecrypt(own, cipher, [], plain) ? Convert.ToHexStringLower(plain) : "not decrypted";
    }
}
