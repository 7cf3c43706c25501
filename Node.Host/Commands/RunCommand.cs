using System.CommandLine;
using Akka.Configuration;
using Microsoft.Extensions.Logging;
using Node.Host.Configuration;
using Node.Host.Live;
using Node.Host.Metrics;

namespace Node.Host.Commands;

/// <summary><c>actors run</c>: the node, until it is told to stop.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var options = new RunOptions();
        var command = new Command("run", "Run the node until SIGTERM or Ctrl-C.");
        foreach (var option in options.All)
            command.Add(option);
        command.SetAction((parsed, _) => Run(options.Read(parsed), options.IsLive(parsed) && !Console.IsOutputRedirected));
        Examples.AddTo(
            command,
            "actors run",
            "actors run --mode light --genesis genesis.json --datadir ./light --bootnodes enode://<id>@10.0.0.1:30303",
            "actors run --mode full --genesis genesis.json --datadir ./full",
            "actors run --mode full --genesis genesis.json --datadir ./full --live",
            "actors run --network sepolia --datadir ./sepolia --port 30304",
            "actors run --network devnet --bootnodes enode://<id>@127.0.0.1:30303 -c actors.host.operator.port=9111");
        return command;
    }

    private static async Task<int> Run(IEnumerable<ConfigurationLayer> layers, bool isLive)
    {
        var reason = await Run(layers.Merge(), isLive);
        if (reason.Message is { } message)
            await Console.Error.WriteLineAsync(message);
        Console.WriteLine("stopped");
        return reason.ExitCode;
    }

    /// <summary>Until the node has ended, and the last line of its log is written.</summary>
    private static async Task<EndReason> Run(Config config, bool isLive)
    {
        var tail = new LogTail();
        using var logging = LoggerFactory.Create(builder => LogTo(isLive ? tail : null, builder));
        using var status = new ProcessStatus();
        using var node = await RunningNode.Start(config, isLive ? new LogTailWriter(tail) : Console.Out, logging, status.Pages);
        if (isLive)
            node.System.ActorOf(LiveActor.Props(node.Board, tail, Console.Out, () => (Console.WindowWidth, Console.WindowHeight)), "live");
        using var signals = new StopSignals(() => node.System.Scheduler.MonotonicClock, node.Stop);
        return await node.Ended();
    }

    /// <param name="tail">Of the live view; null where the log itself is shown.</param>
    private static void LogTo(LogTail? tail, ILoggingBuilder builder)
    {
        // akka.loglevel says which lines of the node there are.
        builder.SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft", LogLevel.Warning);
        if (tail is not null)
        {
            builder.AddProvider(new LogTailProvider(tail));
            return;
        }

        builder.AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.TimestampFormat = "yyyy-MM-dd HH:mm:ss.fff ";
        });
    }
}
