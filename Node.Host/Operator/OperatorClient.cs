using System.Net;
using System.Net.Sockets;
using System.Text;
using Akka.Configuration;

namespace Node.Host.Operator;

/// <summary>The other end of the operator's socket: a connection for each command.</summary>
internal sealed class OperatorClient
{
    // The node itself gives up after 5 s.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly IPEndPoint _endPoint;

    private OperatorClient(IPEndPoint endPoint) => _endPoint = endPoint;

    /// <param name="option">That the address comes from, for the message.</param>
    /// <exception cref="ConfigurationException">It is none.</exception>
    public static OperatorClient At(string option, string address) =>
        IPEndPoint.TryParse(address.Replace("localhost:", "127.0.0.1:", StringComparison.Ordinal), out var parsed) && parsed.Port > 0
            ? new OperatorClient(parsed)
            : throw new ConfigurationException($"{option} {address}: expected an IP address and a port, such as 127.0.0.1:9110");

    /// <param name="line">The command and its arguments.</param>
    /// <exception cref="ConfigurationException">The node cannot be reached, or does not answer.</exception>
    public async Task<Answer> Ask(string line, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            return await Exchange(line, limit.Token);
        }
        catch (SocketException cause)
        {
            throw new ConfigurationException($"cannot reach the node at {_endPoint}: {SocketErrors.Describe(cause.SocketErrorCode)}", cause);
        }
        catch (Exception cause) when (cause is OperationCanceledException or IOException)
        {
            throw new ConfigurationException($"the node at {_endPoint} did not answer", cause);
        }
    }

    private async Task<Answer> Exchange(string line, CancellationToken cancellation)
    {
        using var client = new TcpClient(_endPoint.AddressFamily);
        await client.ConnectAsync(_endPoint, cancellation);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), cancellation);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var lines = new List<string>();
        while (await reader.ReadLineAsync(cancellation) is { } answer)
        {
            if (AnswerCodec.TextOf(answer) is { } text)
                lines.Add(text);
            else if (AnswerCodec.StatusOf(answer) is { } status)
                return new Answer(status, [.. lines]);
        }

        throw new IOException("The connection was closed in the middle of an answer.");
    }
}
