using System.Text.RegularExpressions;
using Node.Core.Primitives;
using Node.Host.Devnet;
using Node.Tests.Host;

namespace Node.Tests.EndToEnd;

/// <summary><c>actors run</c> of a chain of one's own in a process, with JSON-RPC on ports of the system's choice.</summary>
internal sealed partial class NodeProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private NodeProcess(ChildProcess process) => _process = process;

    public Enode Enode { get; private set; } = null!;

    public Uri WebSocket { get; private set; } = null!;

    /// <summary>JSON-RPC.</summary>
    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>Starts it and waits for nothing.</summary>
    /// <param name="address">To listen on, and the ports there.</param>
    public static NodeProcess Launch(string mode, string genesis, string folder, Endpoint address, params IEnumerable<string> arguments) => new(ChildProcess.Host(
    [
        "run", "--mode", mode, "--genesis", genesis, "--datadir", folder,
        "--listen", address.Ip, "--port", $"{address.Tcp}", "--discovery-port", $"{address.Udp}",
        .. Settings("actors.host.operator.port=0", "actors.rpc.http.enabled=on", "actors.rpc.http.port=0", "actors.rpc.ws.enabled=on", "actors.rpc.ws.port=0"),
        .. arguments,
    ]));

    /// <summary>Starts it on ports of the system's choice and waits until it listens and takes calls.</summary>
    public static async Task<NodeProcess> Start(string mode, string genesis, string folder, params string[] arguments)
    {
        var node = Launch(mode, genesis, folder, Endpoint.Any, arguments);
        await node.Listening();
        return node;
    }

    public static IEnumerable<string> Settings(params IEnumerable<string> settings) => settings.SelectMany(setting => (string[])["-c", setting]);

    /// <summary>Waits until it listens and takes calls.</summary>
    public async Task Listening()
    {
        var taking = await Line("Taking JSON-RPC calls on ");
        Http.BaseAddress = new Uri(HttpAddress().Match(taking).Value);
        WebSocket = new Uri(WebSocketAddress().Match(taking).Value);
        Enode = Enode.Parse(await Line("enode://"));
    }

    /// <inheritdoc cref="ChildProcess.Line"/>
    public Task<string> Line(string text) => _process.Line(text);

    /// <summary>Waits until its head is that block or a later one.</summary>
    public async Task Reach(ulong number)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var heads = await HeadFeed.Open(WebSocket, Head, patience.Token);
        await heads.Reach(number, patience.Token);
    }

    /// <summary>As it tells it now.</summary>
    public async Task<ulong> Head()
    {
        using var rpc = new RpcClient(Http.BaseAddress!);
        return await rpc.Ask(RpcCall.Of("eth_blockNumber"), CancellationToken.None) is { IsError: false, Result: var head } ? Quantity.Read(head) : 0;
    }

    /// <summary>kill -9.</summary>
    public async Task Kill()
    {
        _process.Signal(ChildProcess.Sigkill);
        await _process.End();
    }

    public ValueTask DisposeAsync()
    {
        Http.Dispose();
        return _process.DisposeAsync();
    }

    [GeneratedRegex(@"http://[\d.:]+")]
    private static partial Regex HttpAddress();

    [GeneratedRegex(@"ws://[\d.:]+")]
    private static partial Regex WebSocketAddress();

    /// <param name="Tcp">0: one of the system's choice.</param>
    /// <param name="Udp">As <paramref name="Tcp"/>.</param>
    internal readonly record struct Endpoint(string Ip, int Tcp, int Udp)
    {
        public static Endpoint Any { get; } = new("127.0.0.1", 0, 0);
    }
}
