using System.Collections.Immutable;
using Node.Actors.Rpc.Call;
using Node.Actors.Rpc.Json;
using Node.Core.Primitives;
using Node.Core.Queries;

namespace Node.Actors.Rpc.Methods;

/// <summary>Of <c>eth_</c>, what an account has.</summary>
internal static class EthStateMethods
{
    // As geth: one proof is some 4 KiB, so that an answer has at most 4 MiB.
    private const int MaxProofKeys = 1024;

    public static IReadOnlyList<Method> Rows { get; } =
    [
        new("eth_getBalance", (arguments, scope) => Account(arguments, scope).Select(answer => Result.Quantity(answer.Account?.Balance ?? default))),
        new("eth_getTransactionCount", GetTransactionCount),
        new("eth_getCode", (arguments, scope) =>
        {
            var (address, block) = (arguments.Required().Address(), arguments.Required().Block());
            return scope.Query(new GetCode(address, block)).Then(code => Step.Found(code, block)).Select(Result.Data);
        }),
        new("eth_getStorageAt", (arguments, scope) =>
        {
            var (address, slot, block) = (arguments.Required().Address(), arguments.Required().Slot(), arguments.Required().Block());
            return scope.Query(new GetStorage(address, slot, block)).Then(value => Step.Found(value, block)).Select(Word);
        }),
        new("eth_getProof", GetProof),
    ];

    private static Step<AccountAnswer> Account(Arguments arguments, CallScope scope)
    {
        var (address, block) = (arguments.Required().Address(), arguments.Required().Block());
        return scope.Query(new GetAccount(address, block)).Then(answer => Step.Found(answer, block));
    }

    private static Step<Result> GetTransactionCount(Arguments arguments, CallScope scope)
    {
        var (address, block) = (arguments.Required().Address(), arguments.Required().Block());
        return block.Tag == BlockTag.Pending && scope.Neighbours.Pool is not null
            ? scope.NextNonce(address).Select(next => Result.Quantity(next))
            : scope.Query(new GetAccount(address, block)).Then(answer => Step.Found(answer, block)).Select(answer => Result.Quantity(answer.Account?.Nonce ?? 0));
    }

    private static Step<Result> GetProof(Arguments arguments, CallScope scope)
    {
        var address = arguments.Required().Address();
        var keys = arguments.Required();
        var (slots, names) = (ImmutableArray.CreateBuilder<UInt256>(), new List<string>());
        foreach (var key in keys.Items("slots"))
        {
            slots.Add(key.Slot());
            names.Add(NameOf(key.IsText ? key.Text() : "", slots[^1]));
        }

        if (slots.Count > MaxProofKeys)
            keys.Refuse($"too many keys (max {MaxProofKeys})");
        var block = arguments.Required().Block();
        return scope.Query(new GetProof(address, slots.ToImmutable(), block))
            .Then(proof => Step.Found(proof, block))
            .Select(proof => new Result(writer => ProofJson.Write(writer, proof, names)));
    }

    /// <summary>As geth: a key of 32 bytes comes back as it is, any other as a quantity.</summary>
    private static string NameOf(string key, in UInt256 slot)
    {
        Span<byte> bytes = stackalloc byte[UInt256.Size];
        slot.WriteBigEndian(bytes);
        var digits = key.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? key.Length - 2 : key.Length;
        return digits == 2 * UInt256.Size ? new Hash256(bytes).ToString() : slot.ToHexString();
    }

    private static Result Word(UInt256 value)
    {
        var bytes = new byte[UInt256.Size];
        value.WriteBigEndian(bytes);
        return Result.Data(bytes);
    }
}
