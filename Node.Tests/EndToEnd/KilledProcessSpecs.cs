using System.Globalization;
using System.Text.Json;
using Node.Host.Devnet;
using Node.Tests.Core.Chain;
using Node.Tests.Host;
using Node.Tests.Host.JsonRpc;
using Xunit;

namespace Node.Tests.EndToEnd;

/// <summary>A light client and its server that are killed at random moments, and started again as if nothing had been.</summary>
public sealed class KilledProcessSpecs : IAsyncLifetime
{
    private const string Chain = "pow-les";
    private const ulong Head = 301;
    private const int Kills = 20;

    // The import is killed after its first batch, so these blocks are there from the first start on.
    private const ulong Early = 127;

    // Nobody else on this machine listens there, so the ports of a server that was killed are free when it comes back.
    private static readonly string ServersIp = OperatingSystem.IsLinux()
        ? $"127.{1 + (Environment.ProcessId >> 16) % 250}.{(Environment.ProcessId >> 8) % 256}.{1 + Environment.ProcessId % 250}"
        : "127.0.0.1";

    // A client that never comes, and so uses up nothing of what it pays.
    private static readonly string Payer = new('7', 128);

    // What a process tells on its way up.
    private static readonly string[] Moments = ["secp256k1", "Taking operator commands on", "Taking JSON-RPC calls on", "enode://"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("killed-process-specs");
    private readonly Random _random = new(6);
    private string _genesis = "";
    private string _blocks = "";
    private IReadOnlyList<JsonElement> _questions = [];
    private int _killed;
    private long _paid;
    private int _answered;
    private ulong _imported;
    private ulong _synced;
    private NodeProcess.Endpoint _at = new(ServersIp, 0, 0);
    private NodeProcess? _server;
    private NodeProcess? _light;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await End();
        _folder.Delete(recursive: true);
    }

    [SkippableFact]
    public async Task A_light_client_and_its_server_should_go_on_after_20_kills_at_random_moments()
    {
        var source = SharedChains.FolderOf(Chain);
        (_genesis, _blocks) = (Path.Combine(source, "genesis.json"), Path.Combine(source, "chain.rlp"));
        _questions = [.. GethAnswers.Of(Chain).Where(IsEarly)];
        await Run("init", _genesis, "--datadir", At("full"));
        await KillImport();
        await StartServer();
        await StartLight();

        while (_killed < Kills - 1)
        {
            if (_random.Next(2) == 0)
            {
                await KillServer();
                if (_killed >= Kills / 2)
                    await Import();
                await StartServer();
            }
            else
            {
                await KillLight();
                await StartLight();
            }
        }

        await Import();
        await KillLight();
        await StartLight();
        await _light!.Line("is a server of les/");
        await _light.Reach(Head);
        var sample = GethAnswers.Of(Chain).Where((_, i) => i % 4 == 0).ToList();
        Assert.Equal(sample.Count, await GethAnswers.Compare(_light.Http, sample));
        Assert.NotEqual(0, _answered);
        await Pay();
        await End();
        Assert.Contains("are right, 0 faults", await Run("verify", "--datadir", At("full")), StringComparison.Ordinal);
    }

    private async Task KillServer()
    {
        await Pay();
        await KillAmidQuestions(_server!);
        await KillOnItsWayUp(LaunchServer);
    }

    private async Task KillLight()
    {
        _synced = Math.Max(_synced, await _light!.Head());
        await KillAmidQuestions(_light);
        await KillOnItsWayUp(LaunchLight);
    }

    /// <summary>What was paid before every kill has to be there.</summary>
    private async Task Pay()
    {
        using var rpc = new RpcClient(_server!.Http.BaseAddress!);
        var balances = await rpc.Get(new RpcCall("les_addBalance", $"\"{Payer}\", 1000"), CancellationToken.None);
        Assert.Equal([_paid, _paid += 1000], balances.EnumerateArray().Select(balance => balance.GetInt64()));
    }

    /// <summary>Asks the light client much at once and kills, after some answers, itself or its server: what it answers is right or an error.</summary>
    private async Task KillAmidQuestions(NodeProcess victim)
    {
        var burst = Enumerable.Range(0, 6).Select(_ => Ask(_light!)).ToList();
        for (var left = _random.Next(burst.Count); left > 0; left--)
            burst.Remove(await Answered(burst));
        await victim.Kill();
        _killed++;
        while (burst.Count > 0)
            burst.Remove(await Answered(burst));
        await victim.DisposeAsync();
    }

    private async Task<Task<int>> Answered(IEnumerable<Task<int>> burst)
    {
        var ended = await Task.WhenAny(burst);
        _answered += await ended;
        return ended;
    }

    /// <summary>How many of some questions were answered; none where it is gone meanwhile.</summary>
    private async Task<int> Ask(NodeProcess light)
    {
        try
        {
            var batch = Enumerable.Range(0, 20).Select(_ => _questions[_random.Next(_questions.Count)]).ToList();
            return (await GethAnswers.Ask(light.Http, batch)).Count(pair => GethAnswers.CheckResult(pair.Call, pair.Reply));
        }
        catch (HttpRequestException)
        {
            return 0;
        }
    }

    private async Task KillOnItsWayUp(Func<NodeProcess> launch)
    {
        if (_killed >= Kills - 2 || _random.Next(2) == 0)
            return;
        await using var node = launch();
        await node.Line(Moments[_random.Next(Moments.Length)]);
        await node.Kill();
        _killed++;
    }

    /// <summary>Ends it after a batch of blocks, amid the next.</summary>
    private async Task KillImport()
    {
        await using var import = ChildProcess.Host("import", _blocks, "--datadir", At("full"));
        await import.Line($"block {Early}");
        import.Signal(ChildProcess.Sigkill);
        await import.End();
        _killed++;
        _imported = Early;
    }

    private async Task Import()
    {
        if (_imported == Head)
            return;
        await Run("import", _blocks, "--datadir", At("full"));
        _imported = Head;
    }

    private async Task StartServer()
    {
        _server = LaunchServer();
        Assert.True(BlockOf(await _server.Line("The chain of ")) >= _imported, "the server has lost blocks");
        await _server.Listening();
        _at = new(ServersIp, _server.Enode.TcpPort, _server.Enode.UdpPort);
    }

    private async Task StartLight()
    {
        _light = LaunchLight();
        Assert.True(BlockOf(await _light.Line("The light chain of ")) >= _synced, "the light client has lost headers");
        await _light.Listening();
    }

    private NodeProcess LaunchServer() => NodeProcess.Launch(
        "full", _genesis, At("full"), _at, NodeProcess.Settings("""actors.rpc.http.modules=["eth","les"]"""));

    private NodeProcess LaunchLight() => NodeProcess.Launch(
        "light", _genesis, At("light"), NodeProcess.Endpoint.Any,
        ["--bootnodes", $"{_server!.Enode}", .. NodeProcess.Settings("actors.les.client.servers.redial=200ms", "actors.p2p.dialer.redial=200ms")]);

    private async Task End()
    {
        foreach (var node in (NodeProcess?[])[_light, _server])
        {
            if (node is not null)
                await node.DisposeAsync();
        }

        (_light, _server) = (null, null);
    }

    /// <summary>Whether a question is about a block that is there from the beginning on.</summary>
    private static bool IsEarly(JsonElement call)
    {
        var last = call.GetProperty("params").EnumerateArray().LastOrDefault();
        return call.GetProperty("method").GetString() is "eth_getBalance" or "eth_getStorageAt" or "eth_getProof" or "eth_getCode" or "eth_call"
            && last.ValueKind == JsonValueKind.String
            && last.GetString() is ['0', 'x', .. var number]
            && ulong.TryParse(number, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var block)
            && block <= Early;
    }

    /// <summary>Of <c>… is at block 301 0x…</c>.</summary>
    private static ulong BlockOf(string line) => ulong.Parse(line.Split(" is at block ")[1].Split(' ')[0], CultureInfo.InvariantCulture);

    private static async Task<string> Run(params string[] arguments)
    {
        await using var process = ChildProcess.Host(arguments);
        var (exit, output, error) = await process.End();
        Assert.Equal((0, ""), (exit, error));
        return output;
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);
}
