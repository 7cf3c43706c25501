using System.Net;
using System.Net.Sockets;
using System.Text;
using Node.Host.Attach;
using Node.Host.Operator;
using Xunit;

namespace Node.Tests.Host.Attach;

public sealed class AttachSessionSpecs : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("attach-specs");
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _patience.Dispose();
    }

    [SkippableFact]
    public async Task A_socket_should_be_asked_call_after_call_and_notifications_be_passed_over()
    {
        Skip.If(OperatingSystem.IsWindows(), "the socket is a Unix one");
        var path = Path.Combine(_folder.FullName, "ipc");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        var node = Answer(listener, """{"method":"eth_subscription"}""" + "\n" + """{"id":1,"result":"0x1"}""", """{"id":2,"error":{"code":-32602,"message":"no"}}""");
        using var session = Session(path);

        Assert.Equal(0, await session.Execute("eth_blockNumber", _patience.Token));
        Assert.Equal(1, await session.Execute("eth_getBalance x", _patience.Token));

        Assert.Equal(("\"0x1\"\n", "error -32602: no\n"), (_output.ToString(), _errors.ToString()));
        Assert.Equal("""{"jsonrpc":"2.0","id":2,"method":"eth_getBalance","params":["x"]}""", (await node)[1]);
    }

    [Fact]
    public async Task A_socket_that_is_not_there_should_be_named()
    {
        var path = Path.Combine(_folder.FullName, "ipc");
        using var session = Session(path);

        Assert.Equal(2, await session.Execute("eth_blockNumber", _patience.Token));

        Assert.StartsWith($"{path}: there is no such socket", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_URL_should_be_asked_over_HTTP()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var node = AnswerHttp(listener, """{"id":1,"result":[]}""");
        using var session = Session($"http://{listener.LocalEndpoint}");

        Assert.Equal(0, await session.Execute("eth_accounts", _patience.Token));

        Assert.Equal("[]\n", _output.ToString());
        Assert.Contains("\"method\":\"eth_accounts\"", await node, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_lines_should_go_to_the_operators_socket()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var node = AnswerOperator(listener, "+Count: 0 peers\n.0\n");
        using var session = new AttachSession("nowhere", OperatorClient.At("--operator", listener.LocalEndpoint.ToString()!), _output, _errors);

        Assert.Equal(0, await session.Execute("peers", _patience.Token));

        Assert.Equal(("Count: 0 peers\n", "peers"), (_output.ToString(), await node));
    }

    private AttachSession Session(string target) => new(target, OperatorClient.At("--operator", "127.0.0.1:1"), _output, _errors);

    private async Task<List<string>> Answer(Socket listener, params string[] answers)
    {
        using var socket = await listener.AcceptAsync(_patience.Token);
        await using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream);
        var asked = new List<string>();
        foreach (var answer in answers)
        {
            asked.Add((await reader.ReadLineAsync(_patience.Token))!);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer + "\n"), _patience.Token);
        }

        return asked;
    }

    private async Task<string> AnswerHttp(TcpListener listener, string json)
    {
        using var client = await listener.AcceptTcpClientAsync(_patience.Token);
        var stream = client.GetStream();
        using var reader = new StreamReader(stream);
        var length = 0;
        while (await reader.ReadLineAsync(_patience.Token) is { Length: > 0 } header)
        {
            if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                length = int.Parse(header.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
        }

        var body = new char[length];
        await reader.ReadBlockAsync(body.AsMemory(), _patience.Token);
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {json.Length}\r\n\r\n{json}"), _patience.Token);
        return new string(body);
    }

    private async Task<string> AnswerOperator(TcpListener listener, string answer)
    {
        using var client = await listener.AcceptTcpClientAsync(_patience.Token);
        using var reader = new StreamReader(client.GetStream());
        var line = await reader.ReadLineAsync(_patience.Token);
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(answer), _patience.Token);
        return line!;
    }
}
