using System.Text.Json;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Tests.Core.Chain;

namespace Node.Tests.Core.Suites;

/// <summary>TransactionTests: what each fork takes, with hash, sender and intrinsic gas, and what it refuses.</summary>
internal static class TransactionSuite
{
    private static readonly Dictionary<string, Fork> Forks = new()
    {
        ["Frontier"] = Fork.Frontier,
        ["Homestead"] = Fork.Homestead,
        ["EIP150"] = Fork.TangerineWhistle,
        ["EIP158"] = Fork.SpuriousDragon,
        ["Byzantium"] = Fork.Byzantium,
        ["Constantinople"] = Fork.Constantinople,
        ["ConstantinopleFix"] = Fork.Petersburg,
        ["Istanbul"] = Fork.Istanbul,
        ["Berlin"] = Fork.Berlin,
        ["London"] = Fork.London,
        ["Paris"] = Fork.Paris,
        ["Shanghai"] = Fork.Shanghai,
        ["Cancun"] = Fork.Cancun,
    };

    public static IEnumerable<SuiteCase> Cases(JsonElement file) =>
        from test in file.EnumerateObject()
        let bytes = EthereumTests.Bytes(test.Value.GetProperty("txbytes"))
        from expected in test.Value.GetProperty("result").EnumerateObject()
        select new SuiteCase($"{test.Name} {expected.Name}", () => Objection(bytes, Forks[expected.Name], expected.Value));

    private static string? Objection(byte[] bytes, Fork fork, JsonElement expected)
    {
        var refused = expected.TryGetProperty("exception", out var exception);
        if (!TransactionCodec.TryDecodeConsensus(bytes, out var transaction, out var failure))
            return refused ? null : $"it does not decode: {failure}";
        var fault = TransactionRules.Check(transaction, fork, 1);
        if (refused)
            return fault != TransactionFault.None ? null : $"it is taken, against {exception}";
        if (fault != TransactionFault.None)
            return fault.ToString();
        return transaction.Hash != SharedChains.Hash(expected, "hash") ? "another hash"
            : transaction.Sender != Address.Parse(expected.GetProperty("sender").GetString()) ? "another sender"
            : IntrinsicGas.Of(transaction, fork) != SharedChains.Number(expected, "intrinsicGas") ? "another intrinsic gas"
            : !TransactionCodec.EncodeConsensus(transaction).AsSpan().SequenceEqual(bytes) ? "it does not come back"
            : null;
    }
}
