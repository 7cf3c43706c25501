using Node.Actors.Rpc.Call;
using Node.Core.Crypto;

namespace Node.Actors.Rpc.Methods;

/// <summary><c>web3_</c>.</summary>
internal static class Web3Methods
{
    public static IReadOnlyList<Method> Rows { get; } =
    [
        new("web3_clientVersion", (_, _) => Step.Done(Result.Of(ClientName.Full))),
        new("web3_sha3", (arguments, _) => Step.Done(Result.Hash(Keccak256.Hash(arguments.Required().Data().Span)))),
    ];
}
