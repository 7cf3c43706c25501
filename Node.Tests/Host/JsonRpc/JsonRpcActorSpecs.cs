using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using Akka.Actor;
using Node.Actors.Rpc;
using Node.Host.JsonRpc;
using Xunit;

namespace Node.Tests.Host.JsonRpc;

public sealed class JsonRpcActorSpecs : JsonRpcSpec
{
    [Theory]
    [InlineData("http")]
    [InlineData("ws")]
    public void A_port_in_use_should_be_told_with_its_address(string transport)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var failed = TryStart($"actors.rpc.{transport}.port = {port}");

        Assert.Equal(new JsonRpcProtocol.BindFailed($"127.0.0.1:{port}", "address in use"), failed);
    }

    [Fact]
    public async Task At_the_end_calls_in_flight_should_be_answered_and_new_ones_not_taken()
    {
        var rpc = CreateTestProbe();
        var addresses = Start(rpc: rpc);
        var client = Client(addresses[0]);
        await using var socket = await WebSocketClient.Connect(addresses[1]);
        var call = Call(client, "eth_chainId");
        rpc.ExpectMsg<RpcProtocol.Call>(Long);
        var caller = rpc.LastSender;
        await socket.Send("""{"jsonrpc":"2.0","id":1,"method":"eth_chainId"}""");
        rpc.ExpectMsg<RpcProtocol.Call>(Long);
        var socketCaller = rpc.LastSender;

        var ended = CoordinatedShutdown.Get(Sys).Run(CoordinatedShutdown.UnknownReason.Instance);
        await Refused(addresses[0]);
        caller.Tell(new RpcProtocol.Answered("1"u8.ToArray()));
        socketCaller.Tell(new RpcProtocol.Answered("2"u8.ToArray()));

        Assert.Equal(1, (await call).GetProperty("result").GetInt32());
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":2}""", await socket.Read());
        Assert.Null(await socket.Read());
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, socket.CloseStatus);
        await ended;
    }

    /// <summary>Returns when nobody listens there any more.</summary>
    private static async Task Refused(string address)
    {
        var uri = new Uri(address);
        while (true)
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await probe.ConnectAsync(uri.Host, uri.Port);
            }
            catch (SocketException)
            {
                return;
            }
        }
    }
}
