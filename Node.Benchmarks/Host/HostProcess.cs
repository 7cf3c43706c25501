using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace Node.Benchmarks.Host;

/// <summary>The host as a process of its own, on loopback, with JSON-RPC on a free port; ended with this object.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly Channel<(TimeSpan At, string Text)> _lines = Channel.CreateUnbounded<(TimeSpan, string)>();
    private readonly List<(TimeSpan At, string Text)> _unasked = [];
    private readonly long _start = Stopwatch.GetTimestamp();

    private HostProcess(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "actors.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Add(line.Data);
        _process.BeginOutputReadLine();
    }

    /// <summary>Since the process was started.</summary>
    public TimeSpan Age => Stopwatch.GetElapsedTime(_start);

    public long Resident => Status("VmRSS");

    public long MostResident => Status("VmHWM");

    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>A command that ends by itself, such as an import.</summary>
    public static async Task Run(params string[] arguments)
    {
        await using var process = new HostProcess(arguments);
        await process._process.WaitForExitAsync();
        if (process._process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process._process.ExitCode}");
    }

    /// <summary>A node; <paramref name="settings"/> as after <c>-c</c>.</summary>
    public static HostProcess Node(string mode, string genesis, string folder, params IEnumerable<string> settings)
    {
        string[] all =
        [
            "actors.host.operator.port=0", "actors.rpc.ipc.enabled=off", "actors.rpc.http.enabled=on", "actors.rpc.http.port=0",
            "actors.rpc.http.vhosts=[\"*\"]", .. settings,
        ];
        return new HostProcess(
            ["run", "--mode", mode, "--genesis", genesis, "--datadir", folder, "--listen", "127.0.0.1", "--port", "0", "--nodiscover", .. all.SelectMany(setting => (string[])["-c", setting])]);
    }

    /// <summary>The chain of a folder with <c>genesis.json</c> and <c>chain.rlp</c>, imported, in a full node that serves light clients.</summary>
    public static async Task<HostProcess> Server(string chain, string folder, params IEnumerable<string> settings)
    {
        await Run("init", Path.Combine(chain, "genesis.json"), "--datadir", folder);
        await Run("import", Path.Combine(chain, "chain.rlp"), "--datadir", folder);
        var server = Node("full", Path.Combine(chain, "genesis.json"), folder, settings);

        // A client that comes before is sent away, and does not come again for half a minute.
        await server.Line(ServingLine());
        return server;
    }

    /// <summary>A light client that knows a server.</summary>
    public static HostProcess Client(string chain, string folder, string server, params IEnumerable<string> settings) =>
        Node("light", Path.Combine(chain, "genesis.json"), folder, [$"actors.les.client.servers.static=[\"{server}\"]", .. settings]);

    /// <summary>The first line with the pattern that was not asked for before, and when it came.</summary>
    public async Task<(TimeSpan At, string Text)> Line(Regex pattern)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (_unasked.FindIndex(line => pattern.IsMatch(line.Text)) is >= 0 and var index)
            {
                var (at, text) = _unasked[index];
                _unasked.RemoveAt(index);
                return (at, pattern.Match(text).Value);
            }

            _unasked.Add(await _lines.Reader.ReadAsync(patience.Token));
        }
    }

    public async Task<string> Enode() => (await Line(EnodeLine())).Text;

    public async Task<RpcClient> Rpc() => new((await Line(HttpLine())).Text);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    [GeneratedRegex("^enode://.*")]
    public static partial Regex EnodeLine();

    [GeneratedRegex("^http://.*")]
    public static partial Regex HttpLine();

    [GeneratedRegex("^ws://.*")]
    public static partial Regex WebSocketLine();

    [GeneratedRegex(" joined: ")]
    public static partial Regex JoinedLine();

    [GeneratedRegex("Light clients are served")]
    private static partial Regex ServingLine();

    [GeneratedRegex("is a server of les")]
    public static partial Regex ServerLine();

    private void Add(string? line)
    {
        if (line is null)
            _lines.Writer.TryComplete();
        else
            _lines.Writer.TryWrite((Age, line));
    }

    // Of the kernel, in KiB: what the runtime reports leaves out what it has not looked at yet.
    private long Status(string name) => long.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
        CultureInfo.InvariantCulture) * 1024;
}
