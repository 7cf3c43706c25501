using System.Globalization;
using System.Text.RegularExpressions;
using Node.Tests.Host;
using Xunit;

namespace Node.Tests.EndToEnd;

/// <summary><c>actors devnet</c> as in the README, as a real process.</summary>
public sealed partial class DevnetSpecs : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("devnet-specs");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Light_clients_should_agree_with_the_full_node_on_every_value()
    {
        await using var devnet = ChildProcess.Host("devnet", "--blocks", "8");

        var (exitCode, output, error) = await devnet.End();

        Assert.True(exitCode == 0, $"{exitCode}\n{output}\n{error}");
        foreach (var name in (string[])["full", "light-1", "light-2"])
            Assert.Matches($@"(?m)^{name} +http://127\.0\.0\.1:\d+/  ws://127\.0\.0\.1:\d+/  ", output);
        Assert.True(BlockLine().Count(output) >= 8, output);
        foreach (var name in (string[])["light-1", "light-2"])
        {
            var row = Regex.Match(output, $@"(?m)^{name} +(?<headers>\d+) +(?<proofs>\d+) +(?<values>\d+) +(?<differ>\d+) +[\d.]+ KiB");
            Assert.True(row.Success, output);
            Assert.True(Number(row, "headers") >= 8, row.Value);
            Assert.True(Number(row, "proofs") > 0, row.Value);
            Assert.True(Number(row, "values") >= 8 * 30, row.Value);
            Assert.Equal(0, Number(row, "differ"));
        }

        Assert.Matches(@"the light clients agree with the full node on all of \d+ values", output);
    }

    [SkippableFact]
    public async Task A_devnet_should_end_with_Ctrl_C_and_go_on_later_in_its_folder()
    {
        Skip.If(OperatingSystem.IsWindows(), "there are no signals on Windows");
        var folder = Path.Combine(_folder.FullName, "devnet");
        await using (var first = ChildProcess.Host("devnet", "--datadir", folder))
        {
            await first.Line("block ");
            first.Signal(ChildProcess.Sigint);
            var (exitCode, output, error) = await first.End();
            Assert.True(exitCode == 0, $"{exitCode}\n{output}\n{error}");
            Assert.Contains("light client  ", output, StringComparison.Ordinal);
        }

        await using var second = ChildProcess.Host("devnet", "--datadir", folder, "--blocks", "1");
        var (again, all, wrong) = await second.End();
        Assert.True(again == 0, $"{again}\n{all}\n{wrong}");
    }

    [Fact]
    public async Task No_blocks_should_be_a_wrong_number_of_them()
    {
        await using var devnet = ChildProcess.Host("devnet", "--blocks", "0");

        var (exitCode, _, error) = await devnet.End();

        Assert.Equal(2, exitCode);
        Assert.StartsWith("--blocks 0: expected 1 or more", error, StringComparison.Ordinal);
    }

    private static int Number(Match row, string column) => int.Parse(row.Groups[column].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?m)^block \d+  \d+ txs  light-1 \d+: \d+ values, all agree  light-2 \d+: \d+ values, all agree$")]
    private static partial Regex BlockLine();
}
