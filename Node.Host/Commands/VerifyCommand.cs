using System.CommandLine;
using Node.Actors.Chain;

namespace Node.Host.Commands;

/// <summary><c>actors verify</c>: computes everything in a store anew and compares.</summary>
internal static class VerifyCommand
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(5);

    public static Command Create()
    {
        var folder = ChainSession.DataDirectoryOption();
        var command = new Command("verify", "Compute the hashes, roots and sums of a whole store anew, and compare them with what is stored.") { folder };
        command.SetAction((parsed, _) => Run(parsed.GetValue(folder)!));
        Examples.AddTo(command, "actors verify --datadir ./private");
        return command;
    }

    private static async Task<int> Run(string folder)
    {
        await using var session = await ChainSession.Open(folder);
        var faults = 0;
        var last = session.Clock;
        var answer = await session.Ask<ChainProtocol.Verified>(ChainProtocol.BeginVerify.Instance);
        while (true)
        {
            foreach (var fault in answer.Faults)
                await Console.Error.WriteLineAsync(fault);
            faults += answer.Faults.Length;
            if (answer.IsDone || session.Interrupted.IsCancellationRequested)
                break;
            if (session.Clock - last >= LineInterval)
            {
                last = session.Clock;
                Console.WriteLine($"block {answer.Next} of {answer.End}");
            }

            answer = await session.Ask<ChainProtocol.Verified>(ChainProtocol.VerifyMore.Instance);
        }

        Console.WriteLine(
            $"{answer.Blocks} blocks, {answer.Nodes} nodes and codes, {answer.Sections} sections of indexes are right, {faults} faults{(answer.IsDone ? "" : "; interrupted")}");
        return !answer.IsDone ? ExitCode.Interrupted : faults == 0 ? ExitCode.Success : ExitCode.Failure;
    }
}
