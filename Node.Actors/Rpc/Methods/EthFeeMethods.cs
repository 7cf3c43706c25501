using System.Collections.Immutable;
using Node.Actors.Rpc.Call;
using Node.Actors.Rpc.Json;
using Node.Core.Queries.Fees;

namespace Node.Actors.Rpc.Methods;

/// <summary>Of <c>eth_</c>, what gas costs.</summary>
internal static class EthFeeMethods
{
    public static IReadOnlyList<Method> Rows { get; } =
    [
        new("eth_gasPrice", (_, scope) => scope.Query(new SuggestFees()).Select(fees => Result.Quantity(fees.GasPrice))),
        new("eth_maxPriorityFeePerGas", (_, scope) => scope.Query(new SuggestFees()).Select(fees => Result.Quantity(fees.Tip))),
        new("eth_blobBaseFee", (_, scope) => scope.Query(new SuggestFees { Blocks = 0 }).Select(fees => Result.Quantity(fees.BlobBaseFee ?? default))),
        new("eth_feeHistory", (arguments, scope) =>
        {
            var (count, last, percentiles) = (arguments.Required().NumberOrQuantity(), arguments.Required().BlockNumber(), arguments.Optional());
            ImmutableArray<double> wanted = percentiles.IsGiven ? [.. percentiles.Items("numbers").Select(item => item.Real())] : [];
            return scope.Query(new GetFeeHistory(count, last, wanted))
                .Then(history => history.Fault is { } fault ? Step.Failed<Result>(RpcError.Of(fault)) : Step.Done(Written(history)));
        }),
    ];

    private static Result Written(FeeHistoryAnswer history) => new(writer =>
    {
        writer.WriteStartObject();
        writer.WriteQuantity("oldestBlock", history.Oldest);
        if (history.Rewards is { } rewards)
        {
            writer.WriteArray("reward", rewards, static (writer, tips) =>
                writer.WriteArrayValue(tips, static (writer, tip) => writer.WriteQuantityValue(tip)));
        }

        writer.WriteArray("baseFeePerGas", history.BaseFees, static (writer, fee) => writer.WriteQuantityValue(fee));
        writer.WriteArray("gasUsedRatio", history.GasUsedRatios, static (writer, ratio) => writer.WriteNumberValue(ratio));
        writer.WriteArray("baseFeePerBlobGas", history.BlobBaseFees, static (writer, fee) => writer.WriteQuantityValue(fee));
        writer.WriteArray("blobGasUsedRatio", history.BlobGasUsedRatios, static (writer, ratio) => writer.WriteNumberValue(ratio));
        writer.WriteEndObject();
    });
}
