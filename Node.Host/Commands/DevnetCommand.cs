using System.CommandLine;
using Microsoft.Extensions.Logging;
using Node.Host.Devnet;

namespace Node.Host.Commands;

/// <summary><c>actors devnet</c>: a full node and two light clients on loopback, at work.</summary>
internal static class DevnetCommand
{
    private static readonly string[] Lights = ["light-1", "light-2"];

    public static Command Create()
    {
        var blocks = new Option<ulong?>("--blocks") { Description = "End after so many blocks, with exit code 0 if the light clients agreed with the full node on every value.", HelpName = "n" };
        var folder = new Option<string>("--datadir") { Description = "Folder of the nodes' files, to go on with them later; where not given, one that is removed at the end.", HelpName = "folder" };
        var settings = new Option<string[]>("-c") { Description = "Set a key of every node's configuration; may be repeated.", HelpName = "key=value", Arity = ArgumentArity.OneOrMore };
        var command = new Command("devnet", "Run a sealing full node and two light clients on loopback, with transactions, and compare what they say.") { blocks, folder, settings };
        blocks.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<ulong?>() is 0)
                result.AddError("--blocks 0: expected 1 or more");
        });
        command.SetAction((parsed, _) => Run(parsed.GetValue(blocks), parsed.GetValue(folder), parsed.GetValue(settings) ?? []));
        Examples.AddTo(command, "actors devnet --blocks 30", "actors devnet", "actors devnet --datadir ./devnet -c akka.loglevel=INFO");
        return command;
    }

    private static async Task<int> Run(ulong? blocks, string? folder, string[] settings)
    {
        if (folder is not null)
            return await RunIn(Directory.CreateDirectory(folder).FullName, blocks, settings);
        var temporary = Directory.CreateTempSubdirectory("actors-devnet-");
        try
        {
            return await RunIn(temporary.FullName, blocks, settings);
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    private static async Task<int> RunIn(string folder, ulong? blocks, string[] settings)
    {
        // Lines of the nodes' logs beside the lines of the devnet, not among them; akka.loglevel says which.
        using var logging = LoggerFactory.Create(builder => builder
            .SetMinimumLevel(LogLevel.Trace)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddSimpleConsole(options => options.SingleLine = true)
            .AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace));
        await using var devnet = new DevnetNodes(folder, settings, logging);
        try
        {
            await devnet.Start(Lights, Console.Out);
            var run = await DevnetRun.Begin(devnet.Full, devnet.Lights, Console.Out, devnet.Ended);
            return await Work(devnet, run, blocks);
        }
        catch (OperationCanceledException) when (devnet.Ended.IsCancellationRequested)
        {
            return await End(devnet.Failure, ExitCode.Interrupted);
        }
        catch (Exception failure) when (failure is DevnetException or IOException)
        {
            return await End(devnet.Failure ?? failure.Message, ExitCode.Failure);
        }
    }

    private static async Task<int> Work(DevnetNodes devnet, DevnetRun run, ulong? blocks)
    {
        try
        {
            await run.Work(blocks, devnet.Ended);
        }
        catch (OperationCanceledException) when (devnet is { Ended.IsCancellationRequested: true, Failure: null } && blocks is null)
        {
            // Ctrl-C is the end that was meant.
        }

        foreach (var line in await devnet.Summary(run))
            Console.WriteLine(line);
        foreach (var difference in run.Agreements.SelectMany(agreement => agreement.First))
            await Console.Error.WriteLineAsync(difference);
        if (run.Agreements.Sum(agreement => agreement.Differences) is > 0 and var count)
            return await End($"{count} of the light clients' values are not those of the full node", ExitCode.Failure);
        if (blocks is not null && run.Pending > 0)
            return await End($"{run.Pending} transactions are in no block", ExitCode.Failure);
        Console.WriteLine($"the light clients agree with the full node on all of {run.Agreements.Sum(agreement => agreement.Values)} values");
        return ExitCode.Success;
    }

    private static async Task<int> End(string? message, int exitCode)
    {
        if (message is not null)
            await Console.Error.WriteLineAsync(message);
        return exitCode;
    }
}
