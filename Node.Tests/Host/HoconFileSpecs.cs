using Akka.Configuration;
using Node.Host.Configuration;
using Xunit;

namespace Node.Tests.Host;

public sealed class HoconFileSpecs : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hocon-file-specs");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void HoconFile_should_read_includes_relative_to_the_file_that_has_them()
    {
        var sub = _folder.CreateSubdirectory("sub");
        File.WriteAllText(Path.Combine(sub.FullName, "inner.conf"), "c = 3");
        File.WriteAllText(Path.Combine(sub.FullName, "outer.conf"), "b = 2\ninclude \"inner.conf\"");
        var main = Write("main.conf", "a = 1\ninclude \"sub/outer.conf\"");

        var config = HoconFile.Load(main);

        Assert.Equal((1, 2, 3), (config.GetInt("a"), config.GetInt("b"), config.GetInt("c")));
    }

    [SkippableFact]
    [Trait("Provider", "Embedded")]
    public void HoconFile_should_name_file_line_and_column_of_an_error()
    {
        Provider.SkipUnlessEmbedded("Akka.NET's own parser gives no line and column");
        var path = Write("broken.conf", "a = 1\nb = [1, 2\n");

        var error = Assert.Throws<ConfigurationException>(() => HoconFile.Load(path));

        Assert.StartsWith(path + ": line 3, column 1: expected ']'", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    [Trait("Provider", "Embedded")]
    public void HoconFile_should_name_the_included_file_that_has_the_error()
    {
        Provider.SkipUnlessEmbedded("Akka.NET's own parser gives no line and column");
        var inner = Write("inner.conf", "x = {");
        var main = Write("main.conf", "include \"inner.conf\"");

        var error = Assert.Throws<ConfigurationException>(() => HoconFile.Load(main));

        Assert.Contains(inner + ": line 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HoconFile_should_name_a_file_that_cannot_be_read()
    {
        var missing = Path.Combine(_folder.FullName, "missing.conf");

        var error = Assert.Throws<ConfigurationException>(() => HoconFile.Load(missing));

        Assert.StartsWith(missing + ": cannot be read", error.Message, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
