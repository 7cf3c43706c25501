using Akka.Actor;
using Node.Actors.Accounts;
using Node.Actors.Odr;
using Node.Actors.TxPool;
using Node.Core.Queries;

namespace Node.Actors.Rpc.Call;

/// <summary>What a call may use.</summary>
/// <param name="Now">When it began.</param>
/// <param name="Filters">Hears <c>FiltersProtocol</c>.</param>
/// <param name="Left">How long it may still take, at any time.</param>
internal sealed record CallScope(
    RpcNeighbours Neighbours, IActorRef Filters, RpcSettings Settings, RpcProtocol.Caller Caller, DateTimeOffset Now, Func<TimeSpan> Left)
{
    // A query ends this long before the call, so that why it has no answer is told.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(200);

    /// <summary>Asks the chain.</summary>
    public Step<T> Query<T>(Query<T> query) => new Step<T>.Asking(
        Neighbours.Odr,
        id => new OdrProtocol.Run(id, query, Left() is var left && left > 2 * Margin ? left - Margin : left),
        message => message switch
        {
            OdrProtocol.Answered answered => Step.Done((T)answered.Answer!),
            OdrProtocol.NotAnswered refused => Step.Failed<T>(RpcError.Of(Reason(refused))),
            _ => null,
        });

    /// <summary>Asks the pool, where there is one.</summary>
    public Step<TAnswer> Pool<TAnswer>(Func<long, object> request)
        where TAnswer : class =>
        Neighbours.Pool is { } pool ? Step.Ask<TAnswer>(pool, request) : Step.Failed<TAnswer>(RpcError.Of("this node keeps no transactions: actors.txpool.enabled is off"));

    /// <summary>The nonce that the next transaction of an account has, as far as the pool can tell.</summary>
    public Step<ulong> NextNonce(Core.Primitives.Address address) => Neighbours.Pool is not { } pool
        ? Pool<TxPoolProtocol.NextNonce>(id => new TxPoolProtocol.GetNonce(id, address)).Select(next => next.Nonce)
        : new Step<ulong>.Asking(pool, id => new TxPoolProtocol.GetNonce(id, address), message => message switch
        {
            TxPoolProtocol.NextNonce next => Step.Done(next.Nonce),
            TxPoolProtocol.NonceUnknown unknown => Step.Failed<ulong>(RpcError.Of($"the nonce of {address} is not known: {unknown.Reason}")),
            _ => null,
        });

    /// <summary>Asks the keeper of the accounts, where there is one; he may refuse.</summary>
    public Step<TAnswer> Accounts<TAnswer>(Func<long, object> request)
        where TAnswer : class => Neighbours.Accounts is not { } accounts
        ? Step.Failed<TAnswer>(RpcError.Of("this node keeps no accounts: actors.accounts.enabled is off"))
        : new Step<TAnswer>.Asking(accounts, request, message => message switch
        {
            TAnswer answer => Step.Done(answer),
            AccountsProtocol.Refused refused => Step.Failed<TAnswer>(RpcError.Of(refused.Reason)),
            _ => null,
        });

    private static string Reason(OdrProtocol.NotAnswered refused) => refused.Servers.IsEmpty
        ? refused.Reason
        : $"no suitable LES server: {string.Join("; ", refused.Servers.Select(server => $"{server.Server}: {server.Reason}"))}";
}
