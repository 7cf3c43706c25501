using System.Net.Sockets;
using System.Text;
using Akka.Actor;
using Node.Actors.Chain;
using Node.Core.Chain;
using Node.Host.JsonRpc;
using Xunit;

namespace Node.Tests.Host.JsonRpc;

/// <summary>JSON after JSON over a Unix socket.</summary>
public sealed class IpcSpecs : JsonRpcSpec
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    private string Config => $"actors.rpc {{ http.enabled = off, ws.enabled = off, ipc {{ enabled = on, path = \"{_path}\" }} }}";

    [Fact]
    public async Task Calls_should_be_answered_however_their_bytes_are_cut()
    {
        Assert.Equal<string>([_path], Start(Config));
        using var client = await Connect();
        var calls = """{"jsonrpc":"2.0","id":1,"method":"eth_foo"}[{"jsonrpc":"2.0","id":"}","method":"rpc_modules"}]"""u8.ToArray();

        foreach (var character in calls)
            await client.GetStream().WriteAsync(new[] { character });

        using var reader = new StreamReader(client.GetStream());
        string[] replies = [(await reader.ReadLineAsync())!, (await reader.ReadLineAsync())!];
        Assert.Contains("""{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"the method eth_foo does not exist/is not available"}}""", replies);
        Assert.Contains("""[{"jsonrpc":"2.0","id":"}","result":{"admin":"1.0","debug":"1.0","eth":"1.0","les":"1.0","net":"1.0","rpc":"1.0","txpool":"1.0","web3":"1.0"}}]""", replies);
    }

    [Fact]
    public async Task What_is_no_json_should_be_a_parse_error_and_a_message_that_is_too_long_the_end()
    {
        Start($"{Config}\nactors.rpc.limits.body = 1KiB");
        using var client = await Connect();
        using var reader = new StreamReader(client.GetStream());

        await client.GetStream().WriteAsync("hello"u8.ToArray());
        Assert.Equal("""{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"parse error"}}""", await reader.ReadLineAsync());
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("[" + new string(' ', 2000)));

        Assert.Null(await reader.ReadLineAsync());
    }

    [Fact]
    public async Task A_client_should_hear_of_new_heads()
    {
        Start(Config);
        using var client = await Connect();
        using var reader = new StreamReader(client.GetStream());
        await client.GetStream().WriteAsync("""{"jsonrpc":"2.0","id":1,"method":"eth_subscribe","params":["newHeads"]}"""u8.ToArray());
        Assert.Contains("\"result\":\"0x", await reader.ReadLineAsync(), StringComparison.Ordinal);
        var header = new Header { Number = 7 };

        Sys.EventStream.Publish(new ChainProtocol.HeadChanged(header, 1, [], [header]));

        Assert.Contains("\"number\":\"0x7\"", await reader.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_socket_should_be_for_its_owner_only_and_gone_with_the_server()
    {
        Start(Config);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_path));

        await CoordinatedShutdown.Get(Sys).Run(CoordinatedShutdown.UnknownReason.Instance);

        Assert.False(File.Exists(_path));
    }

    [Fact]
    public void A_socket_that_a_killed_process_left_behind_should_not_be_in_the_way()
    {
        using (var left = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            left.Bind(new UnixDomainSocketEndPoint(_path));
            left.Listen();
            File.Move(_path, _path + "-kept");
        }

        File.Move(_path + "-kept", _path);

        Assert.Equal<string>([_path], Start(Config));
    }

    [Fact]
    public void A_socket_in_use_should_be_told_and_left_alone()
    {
        using var other = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        other.Bind(new UnixDomainSocketEndPoint(_path));
        other.Listen();

        var failed = TryStart(Config);

        Assert.Equal(new JsonRpcProtocol.BindFailed(_path, "address in use"), failed);
        Assert.True(File.Exists(_path));
    }

    private async Task<TcpLikeClient> Connect()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(_path));
        return new TcpLikeClient(socket);
    }

    private sealed class TcpLikeClient(Socket socket) : IDisposable
    {
        private readonly NetworkStream _stream = new(socket, ownsSocket: true);

        public NetworkStream GetStream() => _stream;

        public void Dispose() => _stream.Dispose();
    }
}
