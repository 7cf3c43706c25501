using Node.Actors.Accounts;
using Node.Actors.Rpc.Call;
using Node.Actors.Rpc.Json;
using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Actors.Rpc.Methods;

/// <summary>Of <c>eth_</c>, what the node's own accounts sign.</summary>
internal static class EthAccountMethods
{
    private const byte FirstBareV = 27;

    public static IReadOnlyList<Method> Rows { get; } =
    [
        new("eth_accounts", (_, scope) => List(scope)),
        new("eth_sign", (arguments, scope) =>
        {
            var (address, message) = (arguments.Required().Address(), arguments.Required().Data());
            return scope.Sign(id => new AccountsProtocol.SignMessage(id, address, message, null));
        }),
        new("eth_signTypedData_v4", (arguments, scope) =>
        {
            var (address, data) = (arguments.Required().Address(), arguments.Required().Json());
            return scope.Sign(id => new AccountsProtocol.SignTypedData(id, address, data, null));
        }),
    ];

    public static Step<Result> List(CallScope scope) => scope.Accounts<AccountsProtocol.Listed>(id => new AccountsProtocol.List(id))
        .Select(listed => new Result(writer => writer.WriteArrayValue(listed.Accounts, static (writer, account) => writer.WriteDataValue(account.Address.Bytes))));

    /// <summary>Asks the keeper of the accounts, who may refuse.</summary>
    public static Step<TAnswer> Accounts<TAnswer>(this CallScope scope, Func<long, object> request)
        where TAnswer : class => new Step<TAnswer>.Asking(scope.Neighbours.Accounts, request, message => message switch
        {
            TAnswer answer => Step.Done(answer),
            AccountsProtocol.Refused refused => Step.Failed<TAnswer>(RpcError.Of(refused.Reason)),
            _ => null,
        });

    /// <summary>A signature as wallets take it: r ‖ s ‖ v.</summary>
    public static Step<Result> Sign(this CallScope scope, Func<long, object> request) =>
        scope.Accounts<AccountsProtocol.MessageSigned>(request).Select(signed => Result.Data(Bytes(signed.Signature)));

    private static byte[] Bytes(Signature signature)
    {
        var bytes = new byte[(2 * UInt256.Size) + 1];
        signature.R.WriteBigEndian(bytes);
        signature.S.WriteBigEndian(bytes.AsSpan(UInt256.Size));
        bytes[^1] = (byte)(FirstBareV + signature.YParity);
        return bytes;
    }
}
