using Akka.Actor;
using Node.Actors.Rpc.Call;
using Node.Actors.Rpc.Filters;
using Node.Core.Queries.Logs;

namespace Node.Actors.Rpc.Methods;

/// <summary><c>_subscribe</c> and <c>_unsubscribe</c> of every module that has events; for transports that can tell a client what it did not ask for.</summary>
internal static class SubscriptionMethods
{
    public static IReadOnlyList<Method> Rows { get; } =
    [
        new("eth_subscribe", (arguments, scope) => arguments.Required().Text() switch
        {
            "newHeads" => Subscribe(FiltersProtocol.Kind.Heads, null, scope),
            "logs" => Subscribe(FiltersProtocol.Kind.Logs, arguments.Optional() is { IsGiven: true } filter ? filter.Filter() : new LogFilter(), scope),
            "newPendingTransactions" => Subscribe(EthFilterMethods.TransactionKind(arguments), null, scope),
            var name => None("eth", name, arguments),
        }),
        new("eth_unsubscribe", Unsubscribe),
        new("admin_subscribe", (arguments, scope) => arguments.Required().Text() switch
        {
            "peerEvents" => Subscribe(FiltersProtocol.Kind.Peers, null, scope),
            var name => None("admin", name, arguments),
        }),
        new("admin_unsubscribe", Unsubscribe),
    ];

    private static Step<Result> Subscribe(FiltersProtocol.Kind kind, LogFilter? logs, CallScope scope) => scope.Caller.Subscriber is { } subscriber
        ? EthFilterMethods.Ask<FiltersProtocol.Installed>(scope, id => new FiltersProtocol.Subscribe(id, kind, logs, subscriber))
            .Select(installed => Result.Of(installed.Name) with { Subscription = installed.Name })
        : Step.Failed<Result>(RpcError.NoNotifications);

    private static Step<Result> Unsubscribe(Arguments arguments, CallScope scope)
    {
        var name = arguments.Required().Text();
        var subscriber = scope.Caller.Subscriber ?? ActorRefs.Nobody;
        return EthFilterMethods.Ask<FiltersProtocol.Uninstalled>(scope, id => new FiltersProtocol.Uninstall(id, name, subscriber))
            .Then(answer => answer.Found ? Step.Done(Result.True) : Step.Failed<Result>(RpcError.Of("subscription not found")));
    }

    // Whatever comes after the name belongs to it.
    private static Step<Result> None(string module, string name, Arguments arguments)
    {
        arguments.Optional();
        return Step.Failed<Result>(RpcError.NoSubscription(module, name));
    }
}
