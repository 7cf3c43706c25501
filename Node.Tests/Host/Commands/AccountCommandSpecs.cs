using Node.Core.Chain;
using Xunit;

namespace Node.Tests.Host.Commands;

/// <summary><c>actors account</c> as real processes.</summary>
public sealed class AccountCommandSpecs : IDisposable
{
    private const string Key = "b71c71a67e1177ad4e901695e1b4b9ee17ae16c6668d313eac2f96dbcda3f291";
    private const string Owner = "0x71562b71999873db5b286df957af199ec94617f7";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("account-command-specs");

    public AccountCommandSpecs()
    {
        File.WriteAllText(At("pw"), "sesame\nno part of it\n");
        File.WriteAllText(At("wrong"), "other");
        File.WriteAllText(At("key"), Key + "\n");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task An_account_should_be_imported_listed_and_sign()
    {
        var (exit, output, error) = await Run("import", At("key"), "--password-file", At("pw"));
        Assert.Equal((0, ""), (exit, error));
        Assert.StartsWith($"{Owner} {At("data")}/keystore/UTC--", output, StringComparison.Ordinal);

        Assert.Equal((0, output, ""), await Run("list"));

        // As ethers 6 signs it.
        (exit, output, _) = await Run("sign", Owner, "hello", "--password-file", At("pw"));
        Assert.Equal(0, exit);
        Assert.Equal("0xb013f92ff20c3fa1592054ac30930177218b8d52b4efdb266b59da85f43c77a60d0ad6a03e6d74b57efdd37fdec8240efb054e4f3d93eae93a3f6fe2525af2171c", output);

        Assert.Equal((2, "", "could not decrypt key with given password"), await Run("sign", Owner, "hello", "--password-file", At("wrong")));
        Assert.Equal((2, "", "account already exists"), await Run("import", At("key"), "--password-file", At("pw")));
    }

    [Fact]
    public async Task Typed_data_should_be_signed_from_a_file()
    {
        await Run("import", At("key"), "--password-file", At("pw"));
        File.WriteAllText(At("data.json"), """{"types":{"EIP712Domain":[],"M":[]},"primaryType":"M","domain":{},"message":{"x":1}}""");

        Assert.Equal(
            (2, "", "message: its type M has no member x"), await Run("sign", Owner, At("data.json"), "--typed-data", "--password-file", At("pw")));
    }

    // As ethers 6 signs them: one of each type.
    [Theory]
    [InlineData("0xf8620709830186a094537e697c7ab75a26f9ecf0ce810e3154dfcaaf440501820a95a0fa5d06896113a5fa345284c22ee40cce2e74aaf418286c6a6abe46c1eb33a4dba04bc489fc5daae959a2512929d4c5cdb88ac0aeb3426d0b07ae6fa248df3e9713")]
    [InlineData("0x01f89d8205390709830186a094537e697c7ab75a26f9ecf0ce810e3154dfcaaf440501f838f794537e697c7ab75a26f9ecf0ce810e3154dfcaaf44e1a0050505050505050505050505050505050505050505050505050505050505050501a003e62a30ca3a03c28995375a05d7921371427d5cf1810ab3277e520248107e39a058783c70742a5d56aed7e5f42f1107872d7369aa2f518cdf5656de7109f098c0")]
    [InlineData("0x02f865820539070314830186a094537e697c7ab75a26f9ecf0ce810e3154dfcaaf440501c001a038fdb454ebcd13e8ed0132d0462d01d98d739d0adb88877d54df6df0b350479ba00925e72ca4a1859fa3052c1c5fa6a552c7a54049fd8b503a4d5db553748b32fe")]
    [InlineData("0x03f888820539070314830186a094537e697c7ab75a26f9ecf0ce810e3154dfcaaf440501c004e1a0010606060606060606060606060606060606060606060606060606060606060680a0e5613d1106c59178ae4ab92041ac0417e4daf7f31989293f9c7f68460c6e6fc8a01ad09eac5354793a03d10199c59fff66a0bc9769a394986760b3a763fd8c938a")]
    [InlineData("0x04f8c5820539070314830186a094537e697c7ab75a26f9ecf0ce810e3154dfcaaf440501c0f85ef85c82053994537e697c7ab75a26f9ecf0ce810e3154dfcaaf440801a0f9d7d881898bc34aceabff9654444c2a721000a2e68214a5779c9095afa8a212a067ae85ac9f7e76e2bc52c5df266ae0c944661af0ceac6a6af977b1f1c6e4a7ab01a095ff9bd068d8fef374520628ad88dd2fe7d016c983276c20f4a6ab20b5c490bda03dc78f8ce9cafaca393136720d356465793edcc5b0192465b89564e0b2d3496d")]
    public async Task A_transaction_of_any_type_should_be_signed(string expected)
    {
        await Run("import", At("key"), "--password-file", At("pw"));
        Assert.True(TransactionCodec.TryDecodeConsensus(Convert.FromHexString(expected.AsSpan(2)), out var signed, out _));
        var bare = Convert.ToHexStringLower(TransactionCodec.EncodeConsensus(signed with { Signature = default }));

        Assert.Equal((0, expected, ""), await Run("sign", Owner, $"0x{bare}", "--transaction", "--password-file", At("pw")));
    }

    [Fact]
    public async Task An_account_should_consent_to_run_anothers_code()
    {
        await Run("import", At("key"), "--password-file", At("pw"));

        var (exit, output, _) = await Run(
            "authorize", Owner, "0x537e697c7ab75a26f9ecf0ce810e3154dfcaaf44", "--chain-id", "1337", "--nonce", "8", "--password-file", At("pw"));

        // As ethers 6 signs it.
        Assert.Equal(0, exit);
        Assert.Equal(
            """{"chainId":"0x539","address":"0x537e697c7ab75a26f9ecf0ce810e3154dfcaaf44","nonce":"0x8","yParity":"0x1","r":"0xf9d7d881898bc34aceabff9654444c2a721000a2e68214a5779c9095afa8a212","s":"0x67ae85ac9f7e76e2bc52c5df266ae0c944661af0ceac6a6af977b1f1c6e4a7ab"}""",
            output);
    }

    [Fact]
    public async Task A_new_account_should_be_another_one_each_time()
    {
        var (first, one, _) = await Run("new", "--password-file", At("pw"));
        var (second, other, _) = await Run("new", "--password-file", At("pw"));

        Assert.Equal((0, 0), (first, second));
        Assert.NotEqual(one[..42], other[..42]);
    }

    [Fact]
    public async Task What_is_wrong_should_be_named()
    {
        Assert.Equal((2, "", "there is no terminal to ask for the password: give it with --password-file"), await Run("new"));
        Assert.Equal((2, "", "0x12: no address: expected 0x and 40 hexadecimal digits"), await Run("sign", "0x12", "x"));
        Assert.Equal((2, "", "no transaction: expected 0x and hexadecimal digits"), await Run("sign", Owner, "x", "--transaction"));
        Assert.Equal((2, "", "no transaction: transaction: UnexpectedEnd"), await Run("sign", Owner, "0x02f8", "--transaction"));
        Assert.Equal((2, "", "no key for given address or file"), await Run("sign", Owner, "x", "--password-file", At("pw")));
        Assert.Equal((2, "", "invalid private key"), await Run("import", At("pw"), "--password-file", At("pw")));
        var (exit, _, error) = await Run("new", "--password-file", At("nowhere"));
        Assert.Equal(2, exit);
        Assert.StartsWith($"{At("nowhere")}: cannot be read", error, StringComparison.Ordinal);
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private async Task<(int ExitCode, string Output, string Error)> Run(string verb, params string[] arguments)
    {
        string[] light = verb is "new" or "import" ? ["--lightkdf"] : [];
        await using var process = ChildProcess.Host(["account", verb, .. arguments, "--datadir", At("data"), .. light]);
        return await process.End();
    }
}
