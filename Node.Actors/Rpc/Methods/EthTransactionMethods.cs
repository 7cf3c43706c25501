using Node.Actors.Rpc.Call;
using Node.Actors.Rpc.Json;
using Node.Actors.TxPool;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.Queries;

namespace Node.Actors.Rpc.Methods;

/// <summary>Of <c>eth_</c>, transactions and their receipts. One that there is not is null.</summary>
internal static class EthTransactionMethods
{
    public static IReadOnlyList<Method> Rows { get; } =
    [
        new("eth_getTransactionByHash", (arguments, scope) => Find(
            arguments.Required().Hash(),
            scope,
            found => new Result(writer => TransactionJson.Write(writer, found)),
            pending => new Result(writer => TransactionJson.WritePending(writer, pending)))),
        new("eth_getRawTransactionByHash", (arguments, scope) => FindRaw(arguments.Required().Hash(), scope)),
        new("eth_getTransactionByBlockHashAndIndex", (arguments, scope) => At(BlockId.Of(arguments.Required().Hash()), arguments, scope, Whole)),
        new("eth_getTransactionByBlockNumberAndIndex", (arguments, scope) => At(arguments.Required().BlockNumber(), arguments, scope, Whole)),
        new("eth_getRawTransactionByBlockHashAndIndex", (arguments, scope) => At(BlockId.Of(arguments.Required().Hash()), arguments, scope, RawOf)),
        new("eth_getRawTransactionByBlockNumberAndIndex", (arguments, scope) => At(arguments.Required().BlockNumber(), arguments, scope, RawOf)),
        new("eth_getTransactionReceipt", (arguments, scope) => scope.Query(new FindReceipt(arguments.Required().Hash()))
            .Select(receipt => Result.OrNull(receipt, ReceiptJson.Write))),
        new("eth_sendRawTransaction", (arguments, scope) => Send(arguments.Required().Data(), scope)),
    ];

    /// <summary>Gives a transaction to the pool.</summary>
    public static Step<Result> Submit(Transaction transaction, CallScope scope) =>
        scope.Pool<TxPoolProtocol.Submitted>(id => new TxPoolProtocol.Submit(id, [transaction], IsLocal: true))
            .Then(submitted => submitted.Reasons[0] is { } reason ? Step.Failed<Result>(RpcError.Of(reason)) : Step.Done(Result.Hash(transaction.Hash)));

    private static Step<Result> Send(ReadOnlyMemory<byte> bytes, CallScope scope)
    {
        // With its blobs it is known too, for the pool to say why not.
        if (!TransactionCodec.TryDecodeConsensus(bytes.Span, out var transaction, out var failure) && !BlobTransactionCodec.TryDecode(bytes.Span, out transaction, out _, out _))
            return Step.Failed<Result>(RpcError.Of(failure.ToString()));
        return transaction.ChainId is null
            ? Step.Failed<Result>(RpcError.Of("only replay-protected (EIP-155) transactions allowed over RPC"))
            : Submit(transaction, scope);
    }

    /// <summary>On the chain, or else in the pool; in the consensus form.</summary>
    public static Step<Result> FindRaw(Hash256 hash, CallScope scope) => Find(hash, scope, found => Raw(found.Transaction), Raw);

    /// <summary>On the chain, or else in the pool.</summary>
    private static Step<Result> Find(Hash256 hash, CallScope scope, Func<TransactionAnswer, Result> onChain, Func<Transaction, Result> inPool) =>
        scope.Query(new FindTransaction(hash)).Then(found => found is not null
            ? Step.Done(onChain(found))
            : scope.Neighbours.Pool is null ? Step.Done(Result.Null)
            : scope.Pool<TxPoolProtocol.Found>(id => new TxPoolProtocol.Find(id, hash))
                .Select(answer => answer.Transaction is { } pending ? inPool(pending) : Result.Null));

    private static Step<Result> At(BlockId block, Arguments arguments, CallScope scope, Func<TransactionAnswer, Result> write) =>
        scope.Query(new FindTransactionAt(block, arguments.Required().Number())).Select(found => found is null ? Result.Null : write(found));

    private static Result Whole(TransactionAnswer found) => new(writer => TransactionJson.Write(writer, found));

    private static Result RawOf(TransactionAnswer found) => Raw(found.Transaction);

    private static Result Raw(Transaction transaction) => Result.Data(TransactionCodec.EncodeConsensus(transaction));
}
