using Akka.Configuration;
using Node.Actors;
using Xunit;

namespace Node.Tests;

public sealed class NodeKeySpecs : IDisposable
{
    private const string Digits = "b71c71a67e1177ad4e901695e1b4b9ee17ae16c6668d313eac2f96dbcda3f291";
    private const UnixFileMode OnlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("node-key-specs");

    private string File => Path.Combine(_folder.FullName, "nodekey");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void NodeKey_should_be_made_once_and_loaded_from_then_on()
    {
        var made = NodeKey.Open(File);
        var loaded = NodeKey.Open(File);

        Assert.Equal(made.Id, loaded.Id);
        Assert.Matches("^[0-9a-f]{64}$", System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void NodeKey_should_make_a_file_that_only_its_owner_can_use()
    {
        Assert.Null(NodeKey.Open(File).Warning);

        if (!OperatingSystem.IsWindows())
            Assert.Equal(OnlyOwner, System.IO.File.GetUnixFileMode(File));
        Assert.Null(NodeKey.Open(File).Warning);
    }

    [Theory]
    [InlineData(Digits)]
    [InlineData(Digits + "\n")]
    [InlineData(Digits + "\r\n")]
    [InlineData("B71C71A67E1177AD4E901695E1B4B9EE17AE16C6668D313EAC2F96DBCDA3F291")]
    public void NodeKey_should_read_what_other_clients_write(string text)
    {
        Write(text);

        Assert.StartsWith("ca634cae0d49acb4", NodeKey.Open(File).Id.ToString(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void NodeKey_should_warn_of_a_file_that_others_can_read()
    {
        Write(Digits);
        if (OperatingSystem.IsWindows())
            throw new SkipException("there are no file modes on Windows");
        System.IO.File.SetUnixFileMode(File, OnlyOwner | UnixFileMode.GroupRead);

        var warning = NodeKey.Open(File).Warning;

        Assert.StartsWith(File, warning, StringComparison.Ordinal);
        Assert.Contains("GroupRead", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "it has 0 characters instead of 64")]
    [InlineData("abc", "it has 3 characters instead of 64")]
    [InlineData(Digits + "00", "it has 66 characters instead of 64")]
    [InlineData("x71c71a67e1177ad4e901695e1b4b9ee17ae16c6668d313eac2f96dbcda3f291", "other characters than hexadecimal digits")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000", "not one of the curve")]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "not one of the curve")]
    public void NodeKey_should_name_the_file_and_what_is_wrong_with_it(string text, string reason)
    {
        Write(text);

        var error = Assert.Throws<ConfigurationException>(() => NodeKey.Open(File)).Message;

        Assert.StartsWith(File, error, StringComparison.Ordinal);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        if (text.Length > 3)
            Assert.DoesNotContain(text[..32], error, StringComparison.Ordinal);
    }

    [Fact]
    public void NodeKey_should_not_read_a_long_file_to_its_end()
    {
        Write(new string('a', 1_000_000));

        Assert.Contains("too many", Assert.Throws<ConfigurationException>(() => NodeKey.Open(File)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NodeKey_should_name_a_place_where_no_file_can_be()
    {
        Assert.StartsWith(_folder.FullName, Assert.Throws<ConfigurationException>(() => NodeKey.Open(_folder.FullName)).Message, StringComparison.Ordinal);
        var nowhere = Path.Combine(_folder.FullName, "no", "folder");
        Assert.StartsWith(nowhere, Assert.Throws<ConfigurationException>(() => NodeKey.Open(nowhere)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NodeKey_should_not_show_itself()
    {
        Write(Digits);

        Assert.DoesNotContain(Digits[..16], $"{NodeKey.Open(File)} {NodeKey.Open(File).Private}", StringComparison.OrdinalIgnoreCase);
    }

    private void Write(string text) => System.IO.File.WriteAllText(File, text);
}
