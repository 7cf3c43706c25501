using System.Globalization;

namespace Node.Benchmarks.Host;

/// <summary>How soon a host that is started is there: a full node that takes connections and calls; a light client that has its server's head.</summary>
internal static class StartTime
{
    private const int Rounds = 5;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);

    public static async Task Print(string chain)
    {
        var directory = Directory.CreateTempSubdirectory("start-time");
        try
        {
            var folder = directory.CreateSubdirectory("server").FullName;
            await using var server = await HostProcess.Server(chain, folder);
            var enode = await server.Enode();
            using var serving = await server.Rpc();
            ulong head;
            while ((head = await serving.BlockNumber()) == 0)
                await Task.Delay(Poll);
            for (var round = 0; round < Rounds; round++)
            {
                LoadAverage.Print();
                await using var client = HostProcess.Client(chain, directory.CreateSubdirectory($"client-{round}").FullName, enode);
                var (peers, _) = await client.Line(HostProcess.EnodeLine());
                var (calls, address) = await client.Line(HostProcess.HttpLine());
                using var rpc = new RpcClient(address);
                while (await rpc.BlockNumber() < head)
                    await Task.Delay(Poll);
                var synced = client.Age;
                var (connected, _) = await client.Line(HostProcess.JoinedLine());
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"light client: listening for peers after {peers.TotalSeconds:F2} s, for calls after {calls.TotalSeconds:F2} s; head {head} "
                    + $"{(synced - connected).TotalSeconds:F2} s after connecting, {synced.TotalSeconds:F2} s after the start; processor time {client.Processor.TotalSeconds:F2} s"));
            }
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
