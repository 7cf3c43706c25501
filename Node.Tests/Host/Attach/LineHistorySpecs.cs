using Node.Host.Attach;
using Xunit;

namespace Node.Tests.Host.Attach;

public sealed class LineHistorySpecs : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("line-history-specs");

    private string File => Path.Combine(_folder.FullName, "new", "history");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Lines_should_be_kept_for_the_next_time_each_once_and_for_their_owner_alone()
    {
        var first = new LineHistory(File);
        foreach (var line in (string[])["a", "b", "", "a"])
            first.Add(line);
        first.Save();

        Assert.Equal(["b", "a"], new LineHistory(File).Lines);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public void What_may_hold_a_password_should_not_be_kept()
    {
        var history = new LineHistory(null);

        history.Add("personal_unlockAccount 0x71 sesame");

        Assert.Empty(history.Lines);
    }

    [Fact]
    public void The_oldest_lines_should_go()
    {
        var history = new LineHistory(null);
        for (var i = 0; i < 1005; i++)
            history.Add($"{i}");

        Assert.Equal((1000, "5"), (history.Lines.Count, history.Lines[0]));
    }
}
