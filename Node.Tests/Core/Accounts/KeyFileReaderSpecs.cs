using System.Text.Json.Nodes;
using Node.Core.Accounts;
using Node.Core.Crypto;
using Xunit;

namespace Node.Tests.Core.Accounts;

public sealed class KeyFileReaderSpecs
{
    private static readonly byte[][] Samples =
        [Sample(new KeyDerivation.ByScrypt(new ScryptCost(2, 8, 1), new byte[32])), Sample(new KeyDerivation.ByPbkdf2(1, new byte[32]))];

    [Theory]
    [InlineData("version", null, "version: it is missing")]
    [InlineData("version", "1", "version: 1 is not supported, only 3")]
    [InlineData("version", "\"3\"", "version: it is not a whole number below 2^31")]
    [InlineData("id", null, "id: it is missing")]
    [InlineData("id", "\"3198bc9c\"", "id: it is not a UUID")]
    [InlineData("address", "\"0x12\"", "address: it is not 40 hexadecimal digits")]
    [InlineData("address", "7", "address: it is not text")]
    [InlineData("crypto", null, "crypto: it is missing")]
    [InlineData("crypto", "[]", "crypto: it is not an object")]
    [InlineData("crypto.cipher", "\"aes-128-cbc\"", "crypto.cipher: it is not aes-128-ctr")]
    [InlineData("crypto.cipherparams", "\"\"", "crypto.cipherparams: it is not an object")]
    [InlineData("crypto.cipherparams.iv", "\"00\"", "crypto.cipherparams.iv: it has not 16 bytes")]
    [InlineData("crypto.ciphertext", "\"\"", "crypto.ciphertext: it has not 1 to 32 bytes")]
    [InlineData(
        "crypto.ciphertext",
        "\"000000000000000000000000000000000000000000000000000000000000000000\"",
        "crypto.ciphertext: it has not 1 to 32 bytes")]
    [InlineData("crypto.ciphertext", "\"0x123\"", "crypto.ciphertext: it is not hexadecimal")]
    [InlineData("crypto.ciphertext", "\"zz\"", "crypto.ciphertext: it is not hexadecimal")]
    [InlineData("crypto.mac", "null", "crypto.mac: it is missing")]
    [InlineData("crypto.kdf", "\"argon2\"", "crypto.kdf: it is neither scrypt nor pbkdf2")]
    [InlineData("crypto.kdfparams.salt", null, "crypto.kdfparams.salt: it is missing")]
    [InlineData("crypto.kdfparams.dklen", "31", "crypto.kdfparams.dklen: it is below 32")]
    [InlineData("crypto.kdfparams.n", "0", "crypto.kdfparams.n: it is below 2")]
    [InlineData("crypto.kdfparams.n", "3", "crypto.kdfparams.n: it is not a power of two above 1")]
    [InlineData("crypto.kdfparams.n", "1073741824", "crypto.kdfparams.n: it asks for more than 512 MiB of memory")]
    [InlineData("crypto.kdfparams.n", "4294967296", "crypto.kdfparams.n: it is not a whole number below 2^31")]
    [InlineData("crypto.kdfparams.r", "2147483647", "crypto.kdfparams.r: it asks for more than 512 MiB of memory")]
    [InlineData("crypto.kdfparams.p", "2147483647", "crypto.kdfparams.p: it asks for more than 512 MiB of memory")]
    [InlineData("crypto.kdfparams.p", "-1", "crypto.kdfparams.p: it is below 1")]
    public void A_wrong_field_should_be_named(string path, string? value, string failure) => AssertRefused(Samples[0], path, value, failure);

    [Theory]
    [InlineData("crypto.kdfparams.prf", "\"hmac-sha512\"", "crypto.kdfparams.prf: it is not hmac-sha256")]
    [InlineData("crypto.kdfparams.c", "0", "crypto.kdfparams.c: it is below 1")]
    [InlineData("crypto.kdfparams.c", "8388609", "crypto.kdfparams.c: it is above 8388608")]
    [InlineData("crypto.kdfparams.c", "1.5", "crypto.kdfparams.c: it is not a whole number below 2^31")]
    public void A_wrong_field_of_pbkdf2_should_be_named(string path, string value, string failure) => AssertRefused(Samples[1], path, value, failure);

    [Theory]
    [InlineData("", "the file: it is not JSON")]
    [InlineData("[1]", "the file: it is not an object")]
    [InlineData("{\"id\":1}}", "the file: it is not JSON")]
    [InlineData("{\"version\":3,\"id\":\"\\ud800\"}", "the file: it has text that is not Unicode")]
    [InlineData("{\"\\udc00\":3}", "the file: it has text that is not Unicode")]
    public void What_is_no_file_at_all_should_be_told(string json, string failure) =>
        AssertRefused(System.Text.Encoding.UTF8.GetBytes(json), failure);

    [Fact]
    public void A_deep_and_a_long_file_should_be_refused()
    {
        AssertRefused(System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 10_000))), "the file: it is not JSON");
        AssertRefused(new byte[KeyFileReader.MaxLength + 1], "the file: it is longer than 64 KiB");
    }

    [Fact]
    public void Files_of_other_clients_should_be_read()
    {
        var text = System.Text.Encoding.UTF8.GetString(Samples[0]);

        AssertRead(text.Replace("\"crypto\"", "\"Crypto\"", StringComparison.Ordinal));
        AssertRead(text.Replace("\"mac\":\"", "\"mac\":\"0x", StringComparison.Ordinal));
        AssertRead(text.Replace("\"address\":\"", "\"address\":\"0x", StringComparison.Ordinal));
        AssertRead(text.Replace("\"dklen\":32", "\"dklen\":64", StringComparison.Ordinal));
        AssertRead(text.Replace("\"version\":3", "\"x-ethers\":{\"client\":\"ethers\"},\"version\":3", StringComparison.Ordinal));
        AssertRead(text.ToUpperInvariant()
            .Replace("AES-128-CTR", "aes-128-ctr", StringComparison.Ordinal)
            .Replace("\"SCRYPT\"", "\"scrypt\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Truncations_should_be_failures()
    {
        foreach (var sample in Samples)
        {
            for (var length = 0; length < sample.Length; length++)
                AssertRefused(sample[..length], "the file: it is not JSON");
        }
    }

    [Fact]
    public void Noise_should_never_throw()
    {
        var noise = new Noise(3);
        for (var i = 0; i < Noise.Cases / 5; i++)
        {
            TryAll(noise.Bytes(600));
            TryAll(noise.Mutated(Samples[i % 2]));
        }
    }

    private static void TryAll(byte[] json)
    {
        if (!KeyFile.TryDecode(json, out var file, out var failure))
        {
            Assert.False(failure.IsNone);
            return;
        }

        // A changed digit can ask for a lot within the bounds, which is not what is looked for here.
        var isCheap = file.Derivation
            is KeyDerivation.ByScrypt { Cost: { N: <= 16, R: <= 8, P: <= 9 } }
            or KeyDerivation.ByPbkdf2 { Iterations: <= 100 };
        if (isCheap && file.TryDecrypt("secret", out var key, out _))
            key.Dispose();
    }

    private static void AssertRead(string json)
    {
        Assert.True(KeyFile.TryDecode(System.Text.Encoding.UTF8.GetBytes(json), out var file, out var failure), failure.ToString());
        Assert.True(file.TryDecrypt("secret", out var key, out _));
        Assert.Equal(1, key.Bytes[^1]);
    }

    private static void AssertRefused(byte[] sample, string path, string? value, string failure)
    {
        var root = JsonNode.Parse(sample)!;
        var steps = path.Split('.');
        var parent = steps[..^1].Aggregate(root, (node, step) => node[step]!).AsObject();
        if (value is null)
            parent.Remove(steps[^1]);
        else
            parent[steps[^1]] = JsonNode.Parse(value);

        AssertRefused(System.Text.Encoding.UTF8.GetBytes(root.ToJsonString()), failure);
    }

    private static void AssertRefused(byte[] json, string expected)
    {
        Assert.False(KeyFile.TryDecode(json, out var file, out var failure));
        Assert.Null(file);
        Assert.Equal(expected, failure.ToString());
    }

    private static byte[] Sample(KeyDerivation derivation)
    {
        using var key = PrivateKey.TryCreate([.. new byte[31], 1])!;
        return KeyFile.Encrypt(key, "secret", derivation, new byte[16], Guid.Empty).Encode();
    }
}
