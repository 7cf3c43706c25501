using Node.Actors.Rpc.Call;
using Node.Actors.Rpc.Json;
using Node.Core.Queries;

namespace Node.Actors.Rpc.Methods;

/// <summary>Of <c>eth_</c>, blocks and their uncles. A block that there is not is null.</summary>
internal static class EthBlockMethods
{
    public static IReadOnlyList<Method> Rows { get; } =
    [
        new("eth_getBlockByHash", (arguments, scope) => GetBlock(ByHash(arguments), arguments.Required().Flag(), scope)),
        new("eth_getBlockByNumber", (arguments, scope) => GetBlock(ByNumber(arguments), arguments.Required().Flag(), scope)),
        new("eth_getBlockTransactionCountByHash", (arguments, scope) => Count(ByHash(arguments), scope, answer => answer.Block.Body.Transactions.Length)),
        new("eth_getBlockTransactionCountByNumber", (arguments, scope) => Count(ByNumber(arguments), scope, answer => answer.Block.Body.Transactions.Length)),
        new("eth_getUncleCountByBlockHash", (arguments, scope) => Count(ByHash(arguments), scope, answer => answer.Block.Body.Uncles.Length)),
        new("eth_getUncleCountByBlockNumber", (arguments, scope) => Count(ByNumber(arguments), scope, answer => answer.Block.Body.Uncles.Length)),
        new("eth_getUncleByBlockHashAndIndex", (arguments, scope) => GetUncle(ByHash(arguments), arguments.Required().Number(), scope)),
        new("eth_getUncleByBlockNumberAndIndex", (arguments, scope) => GetUncle(ByNumber(arguments), arguments.Required().Number(), scope)),
        new("eth_getHeaderByHash", (arguments, scope) => GetHeader(ByHash(arguments), scope)),
        new("eth_getHeaderByNumber", (arguments, scope) => GetHeader(ByNumber(arguments), scope)),
        new("eth_getBlockReceipts", (arguments, scope) => scope.Query(new FindReceipts(arguments.Required().Block()))
            .Select(receipts => receipts is { } all ? new Result(writer => writer.WriteArrayValue(all, ReceiptJson.Write)) : Result.Null)),
    ];

    private static BlockId ByHash(Arguments arguments) => BlockId.Of(arguments.Required().Hash());

    private static BlockId ByNumber(Arguments arguments) => arguments.Required().BlockNumber();

    private static Step<Result> GetBlock(BlockId block, bool isFull, CallScope scope) =>
        scope.Query(new FindBlock(block)).Select(answer => Result.OrNull(answer, (writer, found) => BlockJson.Write(writer, found, isFull)));

    private static Step<Result> GetHeader(BlockId block, CallScope scope) =>
        scope.Query(new FindHeader(block)).Select(answer => Result.OrNull(answer?.Header, HeaderJson.Write));

    private static Step<Result> Count(BlockId block, CallScope scope, Func<BlockAnswer, int> count) =>
        scope.Query(new FindBlock(block)).Select(answer => answer is null ? Result.Null : Result.Quantity((ulong)count(answer)));

    private static Step<Result> GetUncle(BlockId block, ulong index, CallScope scope) =>
        scope.Query(new FindBlock(block)).Select(answer =>
            answer?.Block.Body.Uncles is { } uncles && index < (ulong)uncles.Length ? new Result(writer => BlockJson.WriteUncle(writer, uncles[(int)index])) : Result.Null);
}
