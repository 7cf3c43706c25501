using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Akka.Configuration;
using Node.Host.Operator;

namespace Node.Host.Commands;

/// <summary><c>actors cmd</c>: an operator's command to a running node.</summary>
internal static class CmdCommand
{
    // The node itself gives up after 5 s.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static Command Create()
    {
        var address = new Option<string>("--address")
        {
            Description = "Where the node takes operator commands: actors.host.operator of its configuration.",
            HelpName = "address:port",
            DefaultValueFactory = _ => "127.0.0.1:9110",
        };
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
        var endPoint = IPEndPoint.TryParse(address.Replace("localhost:", "127.0.0.1:", StringComparison.Ordinal), out var parsed) && parsed.Port > 0
            ? parsed
            : throw new ConfigurationException($"--address {address}: expected an IP address and a port, such as 127.0.0.1:9110");
        if (words.FirstOrDefault(word => word.Any(char.IsWhiteSpace)) is { } spaced)
            throw new ConfigurationException($"'{spaced}': an argument of an operator's command has no spaces");

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            return await Exchange(endPoint, string.Join(' ', words), limit.Token);
        }
        catch (SocketException cause)
        {
            throw new ConfigurationException($"cannot reach the node at {endPoint}: {SocketErrors.Describe(cause.SocketErrorCode)}", cause);
        }
        catch (Exception cause) when (cause is OperationCanceledException or IOException)
        {
            throw new ConfigurationException($"the node at {endPoint} did not answer", cause);
        }
    }

    private static async Task<int> Exchange(IPEndPoint endPoint, string line, CancellationToken cancellation)
    {
        using var client = new TcpClient(endPoint.AddressFamily);
        await client.ConnectAsync(endPoint, cancellation);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), cancellation);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var lines = new List<string>();
        while (await reader.ReadLineAsync(cancellation) is { } answer)
        {
            if (AnswerCodec.TextOf(answer) is { } text)
            {
                lines.Add(text);
            }
            else if (AnswerCodec.StatusOf(answer) is { } status)
            {
                var output = status == ExitCode.Success ? Console.Out : Console.Error;
                lines.ForEach(output.WriteLine);
                return status;
            }
        }

        throw new IOException("The connection was closed in the middle of an answer.");
    }
}
