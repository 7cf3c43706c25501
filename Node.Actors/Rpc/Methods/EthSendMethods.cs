using Node.Actors.Accounts;
using Node.Actors.Rpc.Call;
using Node.Actors.Rpc.Json;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.Queries;
using Node.Core.Queries.Calls;
using Node.Core.Queries.Fees;

namespace Node.Actors.Rpc.Methods;

/// <summary>Of <c>eth_</c> and <c>personal_</c>, transactions that the node completes and its accounts sign.</summary>
internal static class EthSendMethods
{
    public static IReadOnlyList<Method> Rows { get; } =
    [
        new("eth_fillTransaction", (arguments, scope) => Fill(SendArguments.Of(arguments.Required()), scope).Select(Written)),
        new("eth_signTransaction", (arguments, scope) =>
        {
            var request = SendArguments.Of(arguments.Required());
            return request.Missing is { } missing ? Step.Failed<Result>(RpcError.Of(missing)) : Fill(request, scope).Then(filled => Sign(request, filled, null, scope)).Select(Written);
        }),
        new("eth_sendTransaction", (arguments, scope) => Send(SendArguments.Of(arguments.Required()), null, scope)),
        new("personal_sendTransaction", (arguments, scope) =>
        {
            var request = SendArguments.Of(arguments.Required());
            return Send(request, arguments.Required().Text(), scope);
        }),
    ];

    private static Step<Result> Send(SendArguments request, string? password, CallScope scope) =>
        Fill(request, scope).Then(filled => Sign(request, filled, password, scope)).Then(signed => EthTransactionMethods.Submit(signed, scope));

    private static Step<Transaction> Sign(SendArguments request, Transaction transaction, string? password, CallScope scope) =>
        scope.Accounts<AccountsProtocol.TransactionSigned>(id => new AccountsProtocol.SignTransaction(
            id, request.Call.From, transaction, password is null ? null : new Secret(password))).Select(signed => signed.Transaction);

    /// <summary>Finds out what is not given: the fees, the nonce, the gas.</summary>
    private static Step<Transaction> Fill(SendArguments request, CallScope scope) => request.Fault is { } fault
        ? Step.Failed<Transaction>(RpcError.Of(fault))
        : scope.Query(new GetSpec()).Then(spec => request.ChainId is { } chainId && chainId != spec.ChainId
            ? Step.Failed<Transaction>(RpcError.Of($"chainId does not match node's (have={chainId}, want={(UInt256)spec.ChainId})"))
            : Price(request, scope).Then(priced => Number(priced, scope)).Then(numbered => Measure(numbered, scope)).Select(whole => whole.ToTransaction(spec.ChainId)));

    private static Step<SendArguments> Price(SendArguments request, CallScope scope) => request.HasPrice
        ? Step.Done(request)
        : scope.Query(new SuggestFees()).Select(fees => request with { Call = Price(request.Call, fees) });

    private static CallArguments Price(CallArguments call, FeesAnswer fees)
    {
        if (fees.BaseFee is null && call.MaxFeePerGas is null && call.MaxPriorityFeePerGas is null)
            return call with { GasPrice = fees.GasPrice };

        // As geth: enough for a base fee that doubles.
        var tip = call.MaxPriorityFeePerGas ?? (call.MaxFeePerGas is { } most && most < fees.Tip ? most : fees.Tip);
        return call with { MaxPriorityFeePerGas = tip, MaxFeePerGas = call.MaxFeePerGas ?? (tip + (2 * (fees.BaseFee ?? default))) };
    }

    private static Step<SendArguments> Number(SendArguments request, CallScope scope) => request.Nonce is not null
        ? Step.Done(request)
        : scope.NextNonce(request.Call.From).Select(next => request with { Nonce = next });

    private static Step<SendArguments> Measure(SendArguments request, CallScope scope) => request.Call.Gas is not null
        ? Step.Done(request)
        : EthCallMethods.Estimate(request.Call, BlockId.Of(BlockTag.Pending), CallOverrides.None, scope)
            .Select(gas => request with { Call = request.Call with { Gas = gas } });

    private static Result Written(Transaction transaction) => new(writer =>
    {
        writer.WriteStartObject();
        writer.WriteData("raw", TransactionCodec.EncodeConsensus(transaction));
        writer.WritePropertyName("tx");
        TransactionJson.WritePending(writer, transaction);
        writer.WriteEndObject();
    });
}
