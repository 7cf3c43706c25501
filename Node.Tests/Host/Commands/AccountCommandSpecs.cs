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
