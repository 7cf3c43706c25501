using System.Globalization;

namespace Node.Benchmarks.Host;

/// <summary>
/// A server and a light client, each a host of its own, over loopback: how fast the headers of a chain come, what the client takes of disk and memory,
/// how long it takes to read an account and what it has to fetch for it, what the two say when there is nothing to say.
/// </summary>
internal static class LesRate
{
    private const int Accounts = 2_000;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    // The host counts its traffic once a second and reads the counters every two.
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(60);

    /// <param name="chain">Holds <c>genesis.json</c> and <c>chain.rlp</c>; its headers are synced.</param>
    /// <param name="read">As that, with <c>answers.json</c>: its accounts are read. Null: none are.</param>
    public static async Task Print(string chain, string? read)
    {
        var directory = Directory.CreateTempSubdirectory("les-rate");
        try
        {
            await PrintSync(chain, directory.CreateSubdirectory("sync"));
            if (read is not null)
                await PrintReads(read, directory.CreateSubdirectory("read"));
            ProofSize.Print();
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task PrintSync(string chain, DirectoryInfo directory)
    {
        await using var server = await HostProcess.Server(chain, directory.CreateSubdirectory("server").FullName);
        var enode = await server.Enode();
        using var serving = await server.Rpc();
        var head = await Head(serving);
        for (var round = 0; round < 3; round++)
            await PrintSync(chain, directory.CreateSubdirectory($"client-{round}"), server, enode, head, measuresIdle: round == 0);
    }

    private static async Task PrintSync(string chain, DirectoryInfo folder, HostProcess server, string enode, ulong head, bool measuresIdle)
    {
        LoadAverage.Print();
        var used = server.Processor;
        await using var client = HostProcess.Client(chain, folder.FullName, enode);
        using var rpc = await client.Rpc();
        var (joined, _) = await client.Line(HostProcess.ServerLine());
        var (before, largest) = (client.Processor, 0L);
        while (await rpc.BlockNumber() < head)
        {
            largest = Math.Max(largest, Size(folder));
            await Task.Delay(Poll);
        }

        var time = client.Age - joined;
        var (processor, most) = (client.Processor - before, client.MostResident);
        await Task.Delay(Settle);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{head / time.TotalSeconds:F0} headers/s ({head} in {time.TotalSeconds:F2} s; processor time {processor.TotalSeconds:F2} s of the client, "
            + $"{(server.Processor - used).TotalSeconds:F2} s of the server), store {Size(folder) / 1e6:F1} MB, at most {largest / 1e6:F1} MB, "
            + $"resident {client.Resident / 1e6:F0} MB, at most {most / 1e6:F0} MB"));
        if (!measuresIdle)
            return;
        var (at, resident) = (await Traffic(rpc), client.Resident);
        await Task.Delay(Idle);
        var traffic = await Traffic(rpc) - at;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"idle: {traffic * (TimeSpan.FromHours(1) / Idle) * 8 / 1e6:F3} Mb an hour, from one minute; resident {client.Resident / 1e6:F0} MB, before {resident / 1e6:F0} MB"));
    }

    private static async Task PrintReads(string chain, DirectoryInfo directory)
    {
        await using var server = await HostProcess.Server(chain, directory.CreateSubdirectory("server").FullName);
        var enode = await server.Enode();
        using var serving = await server.Rpc();
        var head = await Head(serving);
        var reads = AccountReads.Of(chain, head, Accounts);
        LoadAverage.Print();
        Console.WriteLine($"eth_getBalance through odr: {await OdrTime.Measure(chain, enode, head, reads)}");

        await using var client = HostProcess.Client(chain, directory.CreateSubdirectory("client").FullName, enode);
        using var rpc = await client.Rpc();
        while (await rpc.BlockNumber() < head)
            await Task.Delay(Poll);

        // The code that the calls take is compiled by now.
        foreach (var read in reads.Take(reads.Length / 2))
            await read.Call(rpc);
        await Task.Delay(Settle);
        var (before, latencies) = (await Traffic(rpc), new Latencies());
        foreach (var read in reads.Skip(reads.Length / 2))
            await latencies.Add(() => read.Call(rpc));
        await Task.Delay(Settle);
        var bytes = (await Traffic(rpc) - before) / (reads.Length - (reads.Length / 2));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"eth_getBalance over HTTP: {latencies}; {bytes:F0} bytes on the wire, both ways, for each"));
    }

    private static async Task<ulong> Head(RpcClient rpc)
    {
        while (true)
        {
            if (await rpc.BlockNumber() is > 0 and var head)
                return head;
            await Task.Delay(Poll);
        }
    }

    private static async Task<double> Traffic(RpcClient rpc) => await rpc.Metric("actors_p2p_received_bytes") + await rpc.Metric("actors_p2p_sent_bytes");

    private static long Size(DirectoryInfo folder) => folder.EnumerateFiles("light.sqlite*").Where(file => file.Extension != ".sqlite-shm").Sum(file => file.Length);
}
