using System.Collections.Immutable;
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

    public static Step<Result> List(CallScope scope) => Accounts(scope)
        .Select(accounts => new Result(writer => writer.WriteArrayValue(accounts, static (writer, account) => writer.WriteDataValue(account.Address.Bytes))));

    /// <summary>None where nobody keeps them.</summary>
    public static Step<ImmutableArray<AccountsProtocol.Account>> Accounts(CallScope scope) => scope.Neighbours.Accounts is null
        ? Step.Done(ImmutableArray<AccountsProtocol.Account>.Empty)
        : scope.Accounts<AccountsProtocol.Listed>(id => new AccountsProtocol.List(id)).Select(listed => listed.Accounts);

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
