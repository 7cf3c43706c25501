using Node.Actors.Rpc.Call;
using Node.Actors.Rpc.Filters;
using Node.Actors.Rpc.Json;
using Node.Core.Queries.Logs;

namespace Node.Actors.Rpc.Methods;

/// <summary>Of <c>eth_</c>, logs, and filters that are asked again and again.</summary>
internal static class EthFilterMethods
{
    public static IReadOnlyList<Method> Rows { get; } =
    [
        new("eth_getLogs", (arguments, scope) => Find(Logs(arguments.Required()), scope)),
        new("eth_newFilter", (arguments, scope) => Install(FiltersProtocol.Kind.Logs, Logs(arguments.Required()), scope)),
        new("eth_newBlockFilter", (_, scope) => Install(FiltersProtocol.Kind.Heads, null, scope)),
        new("eth_newPendingTransactionFilter", (arguments, scope) => Install(TransactionKind(arguments), null, scope)),
        new("eth_uninstallFilter", (arguments, scope) =>
        {
            var name = arguments.Required().Text();
            return Ask<FiltersProtocol.Uninstalled>(scope, id => new FiltersProtocol.Uninstall(id, name, null)).Select(answer => Result.Of(answer.Found));
        }),
        new("eth_getFilterChanges", (arguments, scope) =>
        {
            var name = arguments.Required().Text();
            return Ask<FiltersProtocol.Changes>(scope, id => new FiltersProtocol.GetChanges(id, name))
                .Select(changes => new Result(writer => writer.WriteArrayValue(changes.Items, static (writer, item) => writer.WriteRawValue(item.Span, skipInputValidation: true))));
        }),
        new("eth_getFilterLogs", (arguments, scope) =>
        {
            var name = arguments.Required().Text();
            return Ask<FiltersProtocol.Found>(scope, id => new FiltersProtocol.Find(id, name))
                .Then(found => found.Logs is { } logs ? Find(logs, scope) : Step.Failed<Result>(RpcError.NoFilter));
        }),
    ];

    /// <summary>Asks the keeper of the filters, who may refuse.</summary>
    public static Step<TAnswer> Ask<TAnswer>(CallScope scope, Func<long, object> request)
        where TAnswer : class => new Step<TAnswer>.Asking(scope.Filters, request, message => message switch
        {
            TAnswer answer => Step.Done(answer),
            FiltersProtocol.Refused refused => Step.Failed<TAnswer>(RpcError.Of(refused.Reason)),
            _ => null,
        });

    public static FiltersProtocol.Kind TransactionKind(Arguments arguments) =>
        arguments.Optional() is { IsGiven: true } isFull && isFull.Flag() ? FiltersProtocol.Kind.FullTransactions : FiltersProtocol.Kind.Transactions;

    private static FiltersProtocol.LogQuery Logs(Argument argument)
    {
        var (filter, (first, last)) = (argument.Filter(), argument.Blocks());
        return new FiltersProtocol.LogQuery(filter, first, last);
    }

    private static Step<Result> Find(FiltersProtocol.LogQuery logs, CallScope scope) =>
        scope.Query(new GetLogs(logs.Filter, logs.First, logs.Last, scope.Settings.MaxLogBlocks, scope.Settings.MaxLogs)).Then(answer => answer.Fault is { } fault
            ? Step.Failed<Result>(RpcError.Of(fault))
            : Step.Done(new Result(writer => writer.WriteArrayValue(answer.Logs, static (writer, log) => LogJson.Write(writer, log, isRemoved: false)))));

    private static Step<Result> Install(FiltersProtocol.Kind kind, FiltersProtocol.LogQuery? logs, CallScope scope) =>
        Ask<FiltersProtocol.Installed>(scope, id => new FiltersProtocol.Install(id, kind, logs)).Select(installed => Result.Of(installed.Name));
}
