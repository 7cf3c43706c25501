using System.CommandLine;
using Akka.Configuration;
using Node.Host.Operator;

namespace Node.Host.Commands;

/// <summary><c>actors cmd</c>: an operator's command to a running node.</summary>
internal static class CmdCommand
{
    /// <summary>The option that says where a node takes operator commands.</summary>
    public static Option<string> AddressOption(string name) => new(name)
    {
        Description = "Where the node takes operator commands: actors.host.operator of its configuration.",
        HelpName = "address:port",
        DefaultValueFactory = _ => "127.0.0.1:9110",
    };

    public static Command Create()
    {
        var address = AddressOption("--address");
        var words = new Argument<string[]>("command")
        {
            Description = "The command and its arguments; 'help' lists all.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("cmd", "Give a command to a running node, and print its answer.") { words, address };
        command.SetAction((parsed, cancellation) => Run(parsed.GetValue(address)!, parsed.GetValue(words)!, cancellation));
        Examples.AddTo(
            command,
            "actors cmd help",
            "actors cmd peers",
            "actors cmd actor hierarchy -s /user/node -d 3",
            "actors cmd disconnect 6fd3b2a1 too-many-peers --address 127.0.0.1:9111");
        return command;
    }

    private static async Task<int> Run(string address, string[] words, CancellationToken cancellation)
    {
        var client = OperatorClient.At("--address", address);
        if (words.FirstOrDefault(word => word.Any(char.IsWhiteSpace)) is { } spaced)
            throw new ConfigurationException($"'{spaced}': an argument of an operator's command has no spaces");
        var answer = await client.Ask(string.Join(' ', words), cancellation);
        var output = answer.Status == ExitCode.Success ? Console.Out : Console.Error;
        foreach (var line in answer.Lines)
            output.WriteLine(line);
        return answer.Status;
    }
}
