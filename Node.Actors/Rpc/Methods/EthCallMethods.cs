using Node.Actors.Rpc.Call;
using Node.Actors.Rpc.Json;
using Node.Core.Queries;
using Node.Core.Queries.Calls;
using RunCall = Node.Core.Queries.Calls.Call;

namespace Node.Actors.Rpc.Methods;

/// <summary>Of <c>eth_</c>, what runs code that nobody pays for.</summary>
internal static class EthCallMethods
{
    public static IReadOnlyList<Method> Rows { get; } =
    [
        new("eth_call", (arguments, scope) =>
        {
            var (call, block) = (arguments.Required().Call(), arguments.Optional().BlockOrLatest());
            var overrides = CallArgument.Overrides(arguments.Optional(), arguments.Optional());
            return scope.Query(new RunCall(call, block, scope.Settings.GasCap) { Overrides = overrides })
                .Then(answer => answer.Fault is { } fault ? Failed<Result>(fault) : Step.Done(Result.Data(answer.Output)));
        }),
        new("eth_estimateGas", (arguments, scope) =>
        {
            var (call, block) = (arguments.Required().Call(), arguments.Optional().BlockOrLatest());
            return Estimate(call, block, CallArgument.Overrides(arguments.Optional(), arguments.Optional()), scope).Select(gas => Result.Quantity(gas));
        }),
        new("eth_createAccessList", (arguments, scope) =>
        {
            var (call, block) = (arguments.Required().Call(), arguments.Optional().BlockOrLatest());
            var overrides = CallArgument.Overrides(arguments.Optional());
            return scope.Query(new CreateAccessList(call, block, scope.Settings.GasCap) { Overrides = overrides })
                .Then(answer => answer.Fault is { } fault ? Failed<Result>(fault) : Step.Done(Written(answer)));
        }),
    ];

    public static Step<ulong> Estimate(CallArguments call, BlockId block, CallOverrides overrides, CallScope scope) =>
        scope.Query(new EstimateGas(call, block, scope.Settings.GasCap) { Overrides = overrides })
            .Then(answer => answer.Fault is { } fault ? Failed<ulong>(fault) : Step.Done(answer.Gas));

    private static Step<T> Failed<T>(CallFault fault) =>
        Step.Failed<T>(fault.Kind == CallFaultKind.Reverted ? RpcError.Reverted(fault.Message, fault.Data.Span) : RpcError.Of(fault.Message));

    private static Result Written(AccessListAnswer answer) => new(writer =>
    {
        writer.WriteStartObject();
        writer.WriteArray("accessList", answer.AccessList, TransactionJson.Write);
        if (answer.Error is { } error)
            writer.WriteString("error", error);
        writer.WriteQuantity("gasUsed", answer.GasUsed);
        writer.WriteEndObject();
    });
}
