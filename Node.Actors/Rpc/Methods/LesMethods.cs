using System.Collections.Immutable;
using Node.Actors.Les.Client;
using Node.Actors.Les.Server;
using Node.Actors.Rpc.Call;
using Node.Actors.Rpc.Json;
using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Actors.Rpc.Methods;

/// <summary><c>les_</c>: of a light client its servers and what it asks them, of a server its clients and what it gives them.</summary>
internal static class LesMethods
{
    public static IReadOnlyList<Method> Rows { get; } =
    [
        new("les_servers", (_, scope) => Client<LesClientProtocol.ServerList>(scope, LesClientProtocol.GetServers.Instance)
            .Select(list => new Result(writer => writer.WriteArrayValue(list.Servers, LesJson.Write)))),
        new("les_serverInfo", (_, scope) => Clients(scope).Select(list => new Result(writer => LesJson.Write(writer, list)))),
        new("les_clientInfo", (arguments, scope) =>
        {
            var names = arguments.Optional();
            ImmutableArray<string> wanted = names.IsGiven ? [.. names.Items("nodes").Select(item => item.Text())] : [];
            return Clients(scope).Then(list => Known(wanted, list)).Select(clients => new Result(writer => LesJson.Write(writer, clients)));
        }),
        new("les_requestStats", (_, scope) => scope.Neighbours.LesServer is null
            ? Client<LesClientProtocol.RequestList>(scope, LesClientProtocol.GetRequests.Instance).Then(list =>
                Client<LesClientProtocol.Counters>(scope, LesClientProtocol.GetCounters.Instance)
                    .Select(counters => new Result(writer => LesJson.Write(writer, list, counters))))
            : Server<LesServerProtocol.ServingCounters>(scope, LesServerProtocol.GetServing.Instance)
                .Select(counters => new Result(writer => LesJson.Write(writer, counters)))),
        new("les_setClientParams", (arguments, scope) =>
        {
            var nodes = arguments.Required().Items("nodes").Select(item => item.Text()).ToImmutableArray();
            var capacity = arguments.Required().Object("parameters of a client")["capacity"].NumberOrQuantity();
            return Clients(scope).Then(list => Each(nodes, list, id => new LesServerProtocol.SetClientParams(id, capacity), scope));
        }),
        new("les_addBalance", (arguments, scope) =>
        {
            var (node, amount) = (arguments.Required().Text(), arguments.Required().Whole());
            return Clients(scope).Then(list => IdOf(node, list)).Then(id => AddBalance(id, amount, scope));
        }),
    ];

    /// <summary>Before and after, as geth has it: what nothing is added to is as it was.</summary>
    private static Step<Result> AddBalance(NodeId id, long amount, CallScope scope) =>
        Server<LesServerProtocol.ClientBalance>(scope, new LesServerProtocol.AddBalance(id, 0)).Then(before =>
            Server<LesServerProtocol.ClientBalance>(scope, new LesServerProtocol.AddBalance(id, amount)).Select(after => new Result(writer =>
                writer.WriteArrayValue([before, after], static (writer, balance) => LesJson.WriteUnits(writer, balance.Balance)))));

    private static Step<Result> Each(ImmutableArray<string> nodes, LesServerProtocol.ClientList list, Func<NodeId, object> request, CallScope scope) =>
        nodes.Aggregate(Step.Done(ImmutableArray<NodeId>.Empty), (ids, node) => ids.Then(known => IdOf(node, list).Select(known.Add)))
            .Then(ids => ids.Aggregate(Step.Done(Result.Null), (done, id) => done.Then(_ =>
                Server<LesServerProtocol.ClientBalance>(scope, request(id)).Select(_ => Result.Null))));

    /// <summary>Those of the clients that are named; all where none is. One that is not connected is null.</summary>
    private static Step<ImmutableArray<(string Name, LesServerProtocol.ClientSummary? Client)>> Known(ImmutableArray<string> wanted, LesServerProtocol.ClientList list) =>
        wanted.IsEmpty
            ? Step.Done(list.Clients.Select(client => (PeerJson.IdOf(client.Id), (LesServerProtocol.ClientSummary?)client)).ToImmutableArray())
            : wanted.Aggregate(Step.Done(ImmutableArray<(string, LesServerProtocol.ClientSummary?)>.Empty), (known, node) => known.Then(clients =>
                IdOf(node, list).Select(id => clients.Add((PeerJson.IdOf(id), list.Clients.FirstOrDefault(client => client.Id == id))))));

    /// <summary>An enode, a public key, or of a client that is connected its Kademlia id, which a key cannot be made of.</summary>
    private static Step<NodeId> IdOf(string node, LesServerProtocol.ClientList list)
    {
        if (Enode.TryParse(node, out var enode, out _))
            return Step.Done(enode.Id);
        if (NodeId.TryParse(node, out var id))
            return Step.Done(id);
        if (!Hash256.TryParse(node, out var hash))
            return Step.Failed<NodeId>(RpcError.Of($"invalid node '{node}': neither an enode, nor a public key of 128 digits, nor an id of 64"));
        return list.Clients.FirstOrDefault(client => client.Id.KademliaId() == hash) is { } found
            ? Step.Done(found.Id)
            : Step.Failed<NodeId>(RpcError.Of($"no client {node} is connected: its enode or public key is needed"));
    }

    private static Step<LesServerProtocol.ClientList> Clients(CallScope scope) => Server<LesServerProtocol.ClientList>(scope, LesServerProtocol.GetClients.Instance);

    private static Step<TAnswer> Client<TAnswer>(CallScope scope, object request)
        where TAnswer : class => scope.Neighbours.LesClient is { } client
        ? Step.Ask<TAnswer>(client, _ => request)
        : Step.Failed<TAnswer>(RpcError.Of("this node is no light client: actors.les.client.enabled is off"));

    private static Step<TAnswer> Server<TAnswer>(CallScope scope, object request)
        where TAnswer : class => scope.Neighbours.LesServer is { } server
        ? Step.Ask<TAnswer>(server, _ => request)
        : Step.Failed<TAnswer>(RpcError.Of("this node serves no light clients: actors.les.server.enabled is off"));
}
