using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;

namespace Node.Benchmarks.Host;

/// <summary>Calls to a full node from another process, many connections at once, over HTTP and WebSocket; one connection alone, how long a call takes.</summary>
internal static class RpcRate
{
    private const int Connections = 16;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(8);

    private static readonly (string Method, string Parameters)[] Calls =
    [
        ("net_version", "[]"),
        ("eth_blockNumber", "[]"),
        ("eth_getBalance", "[\"0x71562b71999873db5b286df957af199ec94617f7\",\"latest\"]"),
    ];

    public static async Task Print(string chain)
    {
        var directory = Directory.CreateTempSubdirectory("rpc-rate");
        try
        {
            await using var server = await HostProcess.Server(chain, directory.FullName, "actors.rpc.ws.enabled=on", "actors.rpc.ws.port=0");
            using var rpc = await server.Rpc();
            var socket = new Uri((await server.Line(HostProcess.WebSocketLine())).Text);
            foreach (var (method, parameters) in Calls)
            {
                LoadAverage.Print();
                var request = RpcClient.Request(method, parameters);
                await Rate($"{method} over HTTP", server, async end =>
                {
                    using var connection = rpc.Another();
                    return await Repeat(end, () => connection.Post(request));
                });
                await Rate($"{method} over WebSocket", server, async end =>
                {
                    using var connection = new ClientWebSocket();
                    await connection.ConnectAsync(socket, CancellationToken.None);
                    var buffer = new byte[4096];
                    return await Repeat(end, async () =>
                    {
                        await connection.SendAsync(request, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
                        while (!(await connection.ReceiveAsync(buffer, CancellationToken.None)).EndOfMessage)
                        {
                        }
                    });
                });
                var latencies = new Latencies();
                for (var i = 0; i < 2_000; i++)
                    await latencies.Add(() => rpc.Post(request));
                Console.WriteLine($"{method}, one connection: {latencies}");
            }
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task Rate(string name, HostProcess server, Func<TimeSpan, Task<int>> connection)
    {
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => connection(WarmUp)));
        var (used, start) = (server.Processor, Stopwatch.GetTimestamp());
        var calls = (await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => connection(Measured)))).Sum();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}, {Connections} connections: {calls / Stopwatch.GetElapsedTime(start).TotalSeconds:F0} calls/s, "
            + $"{(server.Processor - used).TotalMicroseconds / calls:F0} µs of the server's processor time each"));
    }

    private static async Task<int> Repeat(TimeSpan time, Func<Task> call)
    {
        var (start, calls) = (Stopwatch.GetTimestamp(), 0);
        for (; Stopwatch.GetElapsedTime(start) < time; calls++)
            await call();
        return calls;
    }
}
