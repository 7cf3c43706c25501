using Akka.Actor;
using Node.Actors.Odr;
using Node.Core.Queries;

namespace Node.Actors.Rpc.Call;

/// <summary>What a call may use.</summary>
/// <param name="Now">When it began.</param>
/// <param name="Filters">Hears <c>FiltersProtocol</c>.</param>
internal sealed record CallScope(RpcNeighbours Neighbours, IActorRef Filters, RpcSettings Settings, RpcProtocol.Caller Caller, DateTimeOffset Now)
{
    /// <summary>Asks the chain.</summary>
    public Step<T> Query<T>(Query<T> query) => new Step<T>.Asking(
        Neighbours.Odr,
        id => new OdrProtocol.Run(id, query, Settings.CallTimeout),
        message => message switch
        {
            OdrProtocol.Answered answered => Step.Done((T)answered.Answer!),
            OdrProtocol.NotAnswered refused => Step.Failed<T>(RpcError.Of(Reason(refused))),
            _ => null,
        });

    private static string Reason(OdrProtocol.NotAnswered refused) => refused.Servers.IsEmpty
        ? refused.Reason
        : $"{refused.Reason}: {string.Join("; ", refused.Servers.Select(server => $"{server.Server}: {server.Reason}"))}";
}
