using Microsoft.Extensions.Logging;
using Node.Host.Commands;
using Node.Host.Configuration;

namespace Node.Host.Devnet;

/// <summary>The nodes of a devnet, in this process, from their start to their end.</summary>
internal sealed class DevnetNodes : IAsyncDisposable
{
    private readonly string _folder;
    private readonly IReadOnlyList<string> _settings;
    private readonly ILoggerFactory _logging;
    private readonly List<RunningNode> _running = [];
    private readonly List<(DevnetNode Node, TimeSpan Synced)> _nodes = [];
    private readonly CancellationTokenSource _ended = new();
    private readonly List<StopSignals> _signals = [];

    /// <param name="folder">Of all their files.</param>
    /// <param name="settings"><c>key=value</c>, for each of them.</param>
    public DevnetNodes(string folder, IReadOnlyList<string> settings, ILoggerFactory logging) => (_folder, _settings, _logging) = (folder, settings, logging);

    /// <summary>Cancelled by Ctrl-C and SIGTERM, and when a node ends.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>Why a node has ended by itself; null where none has.</summary>
    public string? Failure { get; private set; }

    public DevnetNode Full => _nodes[0].Node;

    public IEnumerable<DevnetNode> Lights => _nodes.Skip(1).Select(entry => entry.Node);

    /// <summary>Starts a full node, then light clients that know it as a bootnode only, and waits until they have its chain.</summary>
    public async Task Start(IEnumerable<string> lights, TextWriter output)
    {
        var genesis = Path.Combine(_folder, "genesis.json");
        await File.WriteAllBytesAsync(genesis, DevnetChain.Genesis(), Ended);
        var signer = Path.Combine(_folder, "signer");
        await WriteSecret(signer, DevnetChain.DeveloperKey);
        var full = await Start("full", "full", overrides =>
        {
            overrides.Add("devnet", NodeConfiguration.GenesisKey, genesis);
            overrides.Add("devnet", "actors.sealer.enabled", "on");
            overrides.Add("devnet", "actors.host.signer", signer);
        });
        _nodes.Add((full, TimeSpan.Zero));
        await Tell(output, full, "seals, serves light clients");
        await Task.WhenAll(lights.Select(async name =>
        {
            var begun = full.Clock;
            var light = await Start(name, "light", overrides =>
            {
                overrides.Add("devnet", NodeConfiguration.GenesisKey, genesis);
                overrides.Add("devnet", "actors.p2p.discovery.bootnodes", [full.Enode.ToString()]);
            });
            await light.Heads.Reach(Math.Max(full.Heads.Head, 1), Ended);
            lock (_nodes)
                _nodes.Add((light, full.Clock - begun));
        }));
        _nodes.Sort((one, other) => string.CompareOrdinal(one.Node.Name, other.Node.Name));
        foreach (var (light, synced) in _nodes.Skip(1))
            await Tell(output, light, FormattableString.Invariant($"light client, found its server and had the head after {synced.TotalSeconds:0.0} s"));
    }

    /// <summary>A table of what the light clients did.</summary>
    public async Task<IReadOnlyList<string>> Summary(DevnetRun run)
    {
        var rows = new List<SummaryTable.Row>();
        for (var i = 0; i < run.Agreements.Count; i++)
        {
            var agreement = run.Agreements[i];
            var (light, synced) = _nodes[i + 1];
            rows.Add(new SummaryTable.Row(
                light.Name, light.Heads.Head, synced, await light.Verified(CancellationToken.None), agreement.Values, agreement.Differences, light.Traffic,
                agreement.Within(0.5), agreement.Within(0.99), run.LightSenders[i].Sent));
        }

        return [.. SummaryTable.Lines(rows, Environment.WorkingSet)];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (node, _) in _nodes)
            node.Dispose();

        // The light clients first, or they would look for another server.
        foreach (var node in Enumerable.Reverse(_running))
        {
            node.Stop();
            await node.Ended();
            node.Dispose();
        }

        foreach (var signals in _signals)
            signals.Dispose();
        _ended.Dispose();
    }

    private async Task<DevnetNode> Start(string name, string mode, Action<Overrides> configure) => await DevnetNode.Start(
        name,
        mode,
        Path.Combine(_folder, name),
        overrides =>
        {
            overrides.Add("devnet", "akka.loglevel", "WARNING");
            configure(overrides);
            foreach (var setting in _settings)
                overrides.Add(setting);
        },
        _logging,
        Keep,
        Ended);

    private void Keep(RunningNode node)
    {
        lock (_running)
        {
            if (_running.Count == 0)
                _signals.Add(new StopSignals(() => node.System.Scheduler.MonotonicClock, _ended.Cancel));
            _running.Add(node);
        }

        _ = Watch(node);
    }

    private async Task Watch(RunningNode node)
    {
        var reason = await node.Ended();
        if (reason.ExitCode == ExitCode.Success)
            return;
        Failure ??= reason.Message;
        await _ended.CancelAsync();
    }

    private static async Task WriteSecret(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new StreamWriter(path, options);
        await file.WriteAsync(text);
    }

    private static Task Tell(TextWriter output, DevnetNode node, string what) => output.WriteLineAsync($"{node.Name,-8} {node.Http}  {node.WebSocket}  {what}");
}
