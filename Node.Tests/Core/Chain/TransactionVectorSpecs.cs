using System.Text.Json;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Chain;

public sealed class TransactionVectorSpecs
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

    [SkippableTheory]
    [InlineData("ttAddress")]
    [InlineData("ttData")]
    [InlineData("ttEIP1559")]
    [InlineData("ttEIP2930")]
    [InlineData("ttEIP3860")]
    [InlineData("ttGasLimit")]
    [InlineData("ttNonce")]
    [InlineData("ttRSValue")]
    [InlineData("ttSignature")]
    [InlineData("ttValue")]
    [InlineData("ttWrongRLP")]
    public void Transactions_should_be_taken_and_refused_as_the_vectors_say(string folder)
    {
        var objections = new List<string>();
        var cases = 0;

        foreach (var (file, json) in EthereumTests.OpenFolder($"TransactionTests/{folder}"))
        {
            foreach (var test in json.EnumerateObject())
            {
                var bytes = EthereumTests.Bytes(test.Value.GetProperty("txbytes"));
                foreach (var expected in test.Value.GetProperty("result").EnumerateObject())
                {
                    cases++;
                    if (Objection(bytes, Forks[expected.Name], expected.Value) is { } objection)
                        objections.Add($"{file} {test.Name} {expected.Name}: {objection}");
                }
            }
        }

        Assert.Empty(objections);
        Assert.True(cases > 0);
    }

    [SkippableFact]
    public void Signing_should_give_the_bytes_of_the_vectors()
    {
        foreach (var test in EthereumTests.Open("BasicTests/txtest.json").EnumerateArray())
        {
            using var key = PrivateKey.TryCreate(EthereumTests.Bytes(test.GetProperty("key")))!;
            var to = test.GetProperty("to").GetString()!;
            var transaction = new Transaction
            {
                Nonce = test.GetProperty("nonce").GetUInt64(),
                GasPrice = test.GetProperty("gasprice").GetUInt64(),
                GasLimit = test.GetProperty("startgas").GetUInt64(),
                To = to.Length == 0 ? null : Address.Parse(to),
                Value = test.GetProperty("value").GetUInt64(),
                Data = EthereumTests.Bytes(test.GetProperty("data")),
            };

            // The signatures of the file are of another nonce than RFC 6979's.
            Assert.True(TransactionCodec.TryDecodeConsensus(EthereumTests.Bytes(test.GetProperty("signed")), out var signed, out _));
            Assert.Equal(signed with { Signature = default }, transaction);
            Assert.Equal(key.PublicKey.ToAddress(), signed.Sender);
            Assert.Equal(key.PublicKey.ToAddress(), transaction.Sign(key).Sender);
        }
    }

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
