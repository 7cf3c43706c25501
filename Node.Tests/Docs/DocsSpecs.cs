using System.Text.RegularExpressions;
using Node.Tests.Architecture;
using Node.Tests.Host;
using Xunit;

namespace Node.Tests.Docs;

/// <summary>
/// Carries out what the documents say: in a fence of <c>console</c> each line that begins with <c>$</c> is a command, and one that ends with
/// <c>&amp;</c> runs until the document ends. Ports are the system's choice, whatever the document says.
/// </summary>
public sealed partial class DocsSpecs : IDisposable
{
    private static readonly string Root = Repository.Root;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("docs-specs");
    private readonly Dictionary<string, string> _ports = [];
    private string _enode = "";

    public static TheoryData<string> Documents() =>
        [.. new[] { "README.md", "CONTRIBUTING.md" }.Concat(Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md").Select(file => Path.Combine("docs", Path.GetFileName(file))).Order())];

    public void Dispose() => _folder.Delete(recursive: true);

    [SkippableTheory]
    [MemberData(nameof(Documents))]
    public async Task Every_command_of_a_document_should_do_what_it_says(string document)
    {
        Skip.If(OperatingSystem.IsWindows(), "the commands are a Unix shell's");
        var commands = Commands(await File.ReadAllTextAsync(Path.Combine(Root, document))).ToList();
        var chain = Path.GetFullPath(Path.Combine(Root, "..", "shared", "chains", "clique-les"));
        Skip.If(commands.Any(command => command.Contains("chain.rlp", StringComparison.Ordinal)) && !Directory.Exists(chain), "the chains are not on this machine");
        foreach (var name in Directory.Exists(chain) ? new[] { "genesis.json", "chain.rlp" } : [])
            File.Copy(Path.Combine(chain, name), Path.Combine(_folder.FullName, name));
        var running = new List<ChildProcess>();
        try
        {
            foreach (var command in commands)
            {
                if (command.EndsWith('&'))
                    running.Add(await Begin(command.TrimEnd('&', ' '), waitsForServer: command.Contains("--mode light", StringComparison.Ordinal)));
                else
                    await Carry(command);
            }
        }
        finally
        {
            foreach (var process in running)
                await process.DisposeAsync();
        }
    }

    /// <param name="waitsForServer">What is asked next is asked, by who reads along, when the line of the server is there.</param>
    private async Task<ChildProcess> Begin(string command, bool waitsForServer)
    {
        var (operatorPort, httpPort) = (PortOf(command, "actors.host.operator.port", "9110"), PortOf(command, "actors.rpc.http.port", "8545"));
        var changed = OptionOfPort().Replace(Known(command), "") + " --port 0 -c actors.host.operator.port=0 -c actors.rpc.http.port=0";
        var process = Shell($"exec {changed}");
        _ports[operatorPort] = AfterColon(await process.Line("Taking operator commands on "));
        if (command.Contains("rpc.http.enabled=on", StringComparison.Ordinal))
            _ports[httpPort] = AfterColon((await process.LineFrom("http://")).TrimEnd('/'));
        _enode = await process.LineFrom("enode://");
        if (waitsForServer)
            await process.Line(" is a server of ");
        return process;
    }

    private async Task Carry(string command)
    {
        var asked = Known(command);
        if (asked.StartsWith("actors cmd ", StringComparison.Ordinal) && !asked.Contains("--address", StringComparison.Ordinal))
            asked += $" --address 127.0.0.1:{_ports["9110"]}";
        await using var process = Shell(asked);
        var (exit, output, error) = await process.End();
        Assert.True(exit == 0, $"{command}\n{output}\n{error}");
        Assert.DoesNotContain("\"error\"", output, StringComparison.Ordinal);
    }

    /// <summary>What stands for this run's nodes put in.</summary>
    private string Known(string command)
    {
        var known = ShortEnode().Replace(command, _enode);
        return Loopback().Replace(known, match => _ports.TryGetValue(match.Groups[1].Value, out var port) ? $"127.0.0.1:{port}" : match.Value);
    }

    private ChildProcess Shell(string command)
    {
        var host = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "actors.dll")}'";
        return ChildProcess.Start("bash", ["-c", $"cd '{_folder.FullName}' && {ActorsWord().Replace(command, host)}"]);
    }

    private static IEnumerable<string> Commands(string markdown) => Fence().Matches(markdown)
        .SelectMany(fence => fence.Groups[1].Value.Split('\n'))
        .Where(line => line.StartsWith("$ ", StringComparison.Ordinal))
        .Select(line => line[2..].Trim());

    private static string PortOf(string command, string key, string otherwise) =>
        Regex.Match(command, Regex.Escape(key) + "=([0-9]+)") is { Success: true } match ? match.Groups[1].Value : otherwise;

    private static string AfterColon(string line) => line[(line.LastIndexOf(':') + 1)..];

    [GeneratedRegex("```console\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"--port \d+|-c actors\.(host\.operator|rpc\.http)\.port=\d+")]
    private static partial Regex OptionOfPort();

    [GeneratedRegex(@"enode://[0-9a-f]*…\S*")]
    private static partial Regex ShortEnode();

    [GeneratedRegex(@"127\.0\.0\.1:(\d+)")]
    private static partial Regex Loopback();

    [GeneratedRegex(@"(?<=^|exec |\| )actors\b")]
    private static partial Regex ActorsWord();
}
