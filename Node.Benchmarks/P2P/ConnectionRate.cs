using System.Diagnostics;
using Akka.Actor;
using Akka.Configuration;
using Node.Actors.P2P.Peers.Peer.Connection;
using Node.Benchmarks.Engine;

namespace Node.Benchmarks.P2P;

/// <summary>What goes through one connection over loopback, from the session of one end to the session of the other, both in this process.</summary>
internal static class ConnectionRate
{
    private const int Rounds = 7;

    private static readonly (string Name, int Size, int Messages)[] Sizes =
    [
        ("64 B", 64, 320_000),
        ("1 KiB", 1024, 160_000),
        ("64 KiB", 64 * 1024, 4_800),
        ("1 MiB", 1024 * 1024, 320),
    ];

    public static async Task Print(string[] only)
    {
        Console.WriteLine("| message | data | msg/s | MB/s | range of MB/s | CPU per message | allocated per message |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var (name, size, messages) in Sizes.Where(row => only.Length == 0 || only.Contains(row.Name.Replace(" ", "", StringComparison.Ordinal))))
        {
            await Print(name, "Snappy off", Noise(size, size), isCompressed: false, messages);
            await Print(name, "Snappy on, zeros", new byte[size], isCompressed: true, messages);
            await Print(name, "Snappy on, half noise", Noise(size, size / 2), isCompressed: true, messages);
        }
    }

    private static async Task Print(string name, string data, byte[] message, bool isCompressed, int messages)
    {
        var system = BenchmarkSystem.Create();
        var (writing, reading) = (new TaskCompletionSource<IActorRef>(), new TaskCompletionSource<IActorRef>());
        LinkEnd.Connect(
            system,
            Settings(),
            isCompressed,
            Props.Create(() => new BulkSessions.Writer(writing)),
            Props.Create(() => new BulkSessions.Reader(reading)));
        var (writer, reader) = (await writing.Task, await reading.Task);
        var rates = new List<double>();
        var allocated = 0L;
        var processor = TimeSpan.Zero;
        for (var round = -2; round < Rounds; round++)
        {
            var before = GC.GetTotalAllocatedBytes();
            var used = Environment.CpuUsage.TotalTime;
            var start = Stopwatch.GetTimestamp();
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            reader.Tell(new BulkSessions.Await(messages, done));
            writer.Tell(new BulkSessions.Write(new BulkProtocol.Block(message), messages));
            await done.Task;
            allocated = GC.GetTotalAllocatedBytes() - before;
            processor = Environment.CpuUsage.TotalTime - used;
            if (round >= 0)
                rates.Add(messages / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        rates.Sort();
        var megabytes = rates.ConvertAll(rate => rate * message.Length / 1e6);
        Console.WriteLine(
            $"| {name} | {data} | {rates[Rounds / 2]:N0} | {megabytes[Rounds / 2]:N1} | {megabytes[0]:N1} to {megabytes[^1]:N1} | {processor.TotalMicroseconds / messages:N2} µs | {allocated / messages:N0} B |");
        await system.Terminate();
    }

    private static byte[] Noise(int length, int noise)
    {
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes.AsSpan(0, noise));
        return bytes;
    }

    internal static ConnectionSettings Settings() => ConnectionSettings.From(ConfigurationFactory.ParseString(ReferenceConfig.Text));
}
