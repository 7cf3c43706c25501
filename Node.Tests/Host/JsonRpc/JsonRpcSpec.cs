using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Node.Actors.Rpc;
using Node.Host.JsonRpc;
using Node.Tests.Architecture;
using Node.Tests.P2P;

namespace Node.Tests.Host.JsonRpc;

/// <summary>Calls over real sockets on loopback, carried out by the node's methods; probes stand in for the parts that these talk to.</summary>
public abstract class JsonRpcSpec : P2PSpec
{
    protected const string Anywhere = """
        actors.rpc {
          http { enabled = on, host = "127.0.0.1", port = 0 }
          ws { enabled = on, host = "127.0.0.1", port = 0 }
        }
        """;

    internal static readonly Config Reference = ConfigurationFactory.ParseString(Repository.Read("hocon/reference.conf"));

    private readonly List<HttpClient> _clients = [];

    protected JsonRpcSpec()
        : base("""
            actors.dispatchers.rpc { type = ForkJoinDispatcher, throughput = 5, dedicated-thread-pool { thread-count = 4, threadtype = background } }
            """) => (Odr, Pool, Peers, Accounts) = (CreateTestProbe(), CreateTestProbe(), CreateTestProbe(), CreateTestProbe());

    protected static TimeSpan Long { get; } = TimeSpan.FromSeconds(30);

    protected TestProbe Odr { get; }

    protected TestProbe Pool { get; }

    protected TestProbe Peers { get; }

    protected TestProbe Accounts { get; }

    /// <summary>The methods.</summary>
    internal IActorRef Rpc { get; private set; } = ActorRefs.Nobody;

    /// <summary>The transports.</summary>
    internal IActorRef Server { get; private set; } = ActorRefs.Nobody;

    protected override void AfterAll()
    {
        _clients.ForEach(client => client.Dispose());
        base.AfterAll();
    }

    internal static Config Configured(string config) =>
        ConfigurationFactory.ParseString(config).WithFallback(ConfigurationFactory.ParseString(Anywhere)).WithFallback(Reference);

    /// <summary>Where calls are taken.</summary>
    internal ImmutableArray<string> Start(string config = "", ICanTell? odr = null, ICanTell? pool = null, ICanTell? rpc = null, ImmutableArray<GetEndpoint>? endpoints = null)
    {
        Begin(config, odr, pool, rpc, endpoints);
        return ExpectMsg<JsonRpcProtocol.Listening>(Long).Addresses;
    }

    /// <summary>Why no calls are taken.</summary>
    internal JsonRpcProtocol.BindFailed TryStart(string config)
    {
        Begin(config, null, null, null, null);
        return ExpectMsg<JsonRpcProtocol.BindFailed>(Long);
    }

    internal HttpClient Client(string address)
    {
        var client = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(2) };
        _clients.Add(client);
        return client;
    }

    internal static StringContent Json(string text) => new(text, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

    internal static async Task<string> Post(HttpClient client, string json)
    {
        using var content = Json(json);
        using var response = await client.PostAsync((Uri?)null, content);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>The reply to one call.</summary>
    internal static async Task<JsonElement> Call(HttpClient client, string method, string parameters = "[]")
    {
        using var reply = JsonDocument.Parse(await Post(client, $$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}"""));
        return reply.RootElement.Clone();
    }

    private void Begin(string config, ICanTell? odr, ICanTell? pool, ICanTell? rpc, ImmutableArray<GetEndpoint>? endpoints)
    {
        var settings = Configured(config);
        Rpc = Sys.ActorOf(RpcSupervisor.Props(RpcSettings.From(settings), new RpcNeighbours(odr ?? Odr, pool ?? Pool, Peers, Accounts)), "rpc");
        Server = ChildActorOf(JsonRpcActor.Props(JsonRpcSettings.From(settings, Path.GetTempPath()), rpc ?? Rpc, endpoints ?? [], NullLoggerFactory.Instance));
    }
}
