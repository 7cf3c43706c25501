using Akka.Configuration;
using Node.Host.Configuration;
using Xunit;

namespace Node.Tests.Host.Configuration;

public sealed class DataDirectorySpecs : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("data-directory-specs");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_data_directory_should_be_made_for_its_owner_alone()
    {
        var path = Path.Combine(_folder.FullName, "new", "deep");

        using var data = DataDirectory.Open(path);

        Assert.True(Directory.Exists(path));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
    }

    [Fact]
    public void A_data_directory_should_have_one_user_at_a_time()
    {
        using (DataDirectory.Open(_folder.FullName))
        {
            Assert.Equal(
                $"the data directory {_folder.FullName} is in use by process {Environment.ProcessId}",
                Assert.Throws<ConfigurationException>(() => DataDirectory.Open(_folder.FullName)).Message);
        }

        DataDirectory.Open(_folder.FullName).Dispose();
    }

    [Fact]
    public void A_file_in_its_place_should_be_named()
    {
        var path = Path.Combine(_folder.FullName, "file");
        File.WriteAllText(path, "");

        Assert.StartsWith(
            $"actors.host.datadir: {path} cannot be made: ",
            Assert.Throws<ConfigurationException>(() => DataDirectory.Open(path)).Message,
            StringComparison.Ordinal);
    }
}
