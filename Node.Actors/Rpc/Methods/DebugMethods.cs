using Node.Actors.Rpc.Call;
using Node.Actors.Rpc.Json;
using Node.Core.Chain;
using Node.Core.Queries;

namespace Node.Actors.Rpc.Methods;

/// <summary><c>debug_</c>, as far as it costs little: pieces of the chain in RLP.</summary>
internal static class DebugMethods
{
    public static IReadOnlyList<Method> Rows { get; } =
    [
        new("debug_getRawHeader", (arguments, scope) =>
        {
            var block = arguments.Required().Block();
            return scope.Query(new FindHeader(block)).Then(answer => Step.Found(answer, block)).Select(answer => Result.Data(HeaderCodec.Encode(answer.Header)));
        }),
        new("debug_getRawBlock", (arguments, scope) =>
        {
            var block = arguments.Required().Block();
            return scope.Query(new FindBlock(block)).Then(answer => Step.Found(answer, block)).Select(answer => Result.Data(BlockCodec.Encode(answer.Block)));
        }),
        new("debug_getRawReceipts", (arguments, scope) =>
        {
            var block = arguments.Required().Block();
            return scope.Query(new FindReceipts(block)).Then(receipts => Step.Found(receipts, block)).Select(receipts => new Result(writer =>
                writer.WriteArrayValue(receipts, static (writer, answer) => writer.WriteDataValue(ReceiptCodec.EncodeConsensus(answer.Receipt)))));
        }),
        new("debug_getRawTransaction", (arguments, scope) => EthTransactionMethods.FindRaw(arguments.Required().Hash(), scope)),
    ];
}
