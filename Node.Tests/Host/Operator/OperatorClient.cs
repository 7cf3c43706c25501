using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Node.Tests.Host.Operator;

/// <summary>The other end of the operator's socket, speaking its lines.</summary>
internal sealed class OperatorClient : IDisposable
{
    private readonly TcpClient _client;
    private readonly StreamReader _reader;
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(30));

    private OperatorClient(TcpClient client) => (_client, _reader) = (client, new StreamReader(client.GetStream(), Encoding.UTF8));

    public static async Task<OperatorClient> Connect(IPEndPoint endPoint)
    {
        var client = new TcpClient();
        await client.ConnectAsync(endPoint);
        return new OperatorClient(client);
    }

    public ValueTask Send(string text) => _client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text), _patience.Token);

    /// <summary>The next line; null at the end of the connection.</summary>
    public async Task<string?> Line()
    {
        try
        {
            return await _reader.ReadLineAsync(_patience.Token);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>At most so many lines; fewer where the connection ends.</summary>
    public async Task<List<string>> Lines(int count)
    {
        var lines = new List<string>();
        while (lines.Count < count && await Line() is { } line)
            lines.Add(line);
        return lines;
    }

    /// <summary>The answer to a command: its lines, and then the status.</summary>
    public async Task<List<string>> Ask(string command)
    {
        await Send(command + "\n");
        var lines = new List<string>();
        while (await Line() is { } line)
        {
            lines.Add(line);
            if (line.StartsWith('.'))
                break;
        }

        return lines;
    }

    public void Dispose()
    {
        _patience.Dispose();
        _reader.Dispose();
        _client.Dispose();
    }
}
