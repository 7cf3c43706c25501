using System.Net;
using System.Text;
using System.Text.Json;
using Akka.Actor;
using Akka.Configuration;
using Node.Actors;
using Node.Actors.Chain;
using Node.Actors.P2P;
using Node.Actors.Rpc;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Primitives;
using Node.Tests.Architecture;

namespace Node.Tests.Rpc;

/// <summary>A whole node over loopback, in a system of its own, whose methods are called.</summary>
internal sealed class RpcNode : IAsyncDisposable
{
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(20);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rpc-node");

    private RpcNode(string parts, byte[] genesis, PrivateKey? signer)
    {
        var config = ConfigurationFactory.ParseString($$"""
            akka { loglevel = OFF, stdout-loglevel = OFF }
            akka.persistence {
              journal { plugin = "akka.persistence.journal.inmem" }
              snapshot-store { plugin = "akka.persistence.snapshot-store.inmem" }
            }
            akka.coordinated-shutdown.run-by-actor-system-terminate = off
            actors {
              {{parts}}
              p2p.server { address = "127.0.0.1", port = 0 }
              p2p.discovery.enabled = off
              p2p.dialer.redial = 100ms
              les.client.servers.redial = 100ms
              accounts { keystore = "{{Path.Combine(_folder.FullName, "keystore")}}", light-kdf = on }
            }
            """).WithFallback(ConfigurationFactory.ParseString(Repository.Read("hocon/reference.conf")));
        System = ActorSystem.Create("node", config);
        Xunit.Assert.True(ChainSpecReader.TryRead(genesis, "spec", out var spec, out var error), error);
        Key = NodeKey.Open(Path.Combine(_folder.FullName, "nodekey"));
        var inputs = new NodeInputs(Key) { Chain = spec };
        if (signer is not null)
        {
            var file = Path.Combine(_folder.FullName, "signer");
            File.WriteAllText(file, Convert.ToHexStringLower(signer.Bytes));
            inputs = inputs with { Signer = NodeKey.Open(file) };
        }

        System.ActorOf(NodeSupervisor.Props(config, inputs), "node");
    }

    public ActorSystem System { get; }

    public NodeKey Key { get; }

    /// <summary>A server of light clients that seals a block when there is a transaction.</summary>
    public static async Task<RpcNode> Full(byte[] genesis, PrivateKey signer)
    {
        var node = new RpcNode("chain.enabled = on, les.server.enabled = on, sealer.enabled = on, accounts.enabled = on", genesis, signer);
        await node.Await("chain");
        await node.At("chain").Ask<ChainProtocol.Initialized>(new ChainProtocol.Init(genesis, "spec"), Long);
        await node.Await("rpc");
        await Until(() => node.Answer("eth_blockNumber"), answer => answer is RpcProtocol.Answered);
        return node;
    }

    public static async Task<RpcNode> Light(byte[] genesis, string config = "")
    {
        var node = new RpcNode($"light.enabled = on, les.client.enabled = on\n{config}", genesis, null);
        await node.Await("rpc");
        await Until(() => node.Answer("eth_blockNumber"), answer => answer is RpcProtocol.Answered);
        return node;
    }

    public ActorSelection At(string path) => System.ActorSelection($"/user/node/{path}");

    /// <summary>Where it listens, once it does.</summary>
    public async Task<Enode> Enode()
    {
        var info = await Until(() => At("p2p").Ask<P2PProtocol.NodeInfo>(P2PProtocol.GetNodeInfo.Instance, Long), info => info.Listening is not null);
        return new Enode(Key.Id, IPAddress.Loopback, (ushort)info.Listening!.Port, 0);
    }

    /// <summary>What a call comes to, or why to nothing.</summary>
    public async Task<object> Answer(string method, string parameters = "[]", IActorRef? subscriber = null) => await At("rpc").Ask<object>(
        new RpcProtocol.Call(method, Encoding.UTF8.GetBytes(parameters), new RpcProtocol.Caller([.. RpcProtocol.Modules], subscriber)), Long);

    public async Task<JsonElement> Call(string method, string parameters = "[]", IActorRef? subscriber = null)
    {
        var answer = await Answer(method, parameters, subscriber);
        Xunit.Assert.True(answer is RpcProtocol.Answered, $"{method} {parameters}: {answer}");
        var answered = (RpcProtocol.Answered)answer;
        if (answered.Subscription is { } subscription)
            At("rpc").Tell(new RpcProtocol.Begin(subscription), ActorRefs.NoSender);
        using var json = JsonDocument.Parse(answered.Result);
        return json.RootElement.Clone();
    }

    public async Task<string?> Text(string method, string parameters = "[]") => (await Call(method, parameters)).ToString();

    public async Task<string> Refusal(string method, string parameters = "[]") => Xunit.Assert.IsType<RpcProtocol.Refused>(await Answer(method, parameters)).Message;

    /// <summary>Asks until the answer is as it should be.</summary>
    public static async Task<T> Until<T>(Func<Task<T>> ask, Func<T, bool> isRight)
    {
        using var patience = new CancellationTokenSource(Long);
        while (true)
        {
            var answer = await ask();
            if (isRight(answer))
                return answer;
            Xunit.Assert.False(patience.IsCancellationRequested, $"still {answer}");
            await Pause();
        }
    }

    /// <summary>Returns when a part is there.</summary>
    private Task Await(string part) => Until(() => At(part).Ask<ActorIdentity>(new Identify(part), Long), found => found.Subject is not null);

    // The node's own threads are to have the processor meanwhile.
    private static async Task Pause()
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var timer = new CancellationTokenSource(Again);
        await using var registration = timer.Token.Register(over.SetResult);
        await over.Task;
    }

    public Task<JsonElement> Receipt(string hash) => Until(() => Call("eth_getTransactionReceipt", $"[\"{hash}\"]"), receipt => receipt.ValueKind == JsonValueKind.Object);

    public async ValueTask DisposeAsync()
    {
        await System.Terminate();
        _folder.Delete(recursive: true);
    }
}
