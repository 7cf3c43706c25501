using System.Text.Json;
using Node.Core.Chain;
using Node.Core.Evm;
using Node.Core.Evm.Precompiles;
using Node.Core.Primitives;
using Node.Tests.Architecture;
using Xunit;

namespace Node.Tests.Core.Evm;

public sealed class PrecompileSpecs
{
    // The assets of EIP-2537, the vectors of EIP-152 and EIP-198, and a proof of KZG.
    private static readonly JsonElement Vectors = JsonDocument.Parse(Repository.Read("Node.Tests/Vectors/precompiles.json")).RootElement;

    public static TheoryData<int> Numbers => [5, 9, 10, 11, 12, 13, 14, 15, 16, 17];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Contract_should_answer_as_its_EIP_says(int number)
    {
        var contract = At(number);
        var seen = 0;
        foreach (var vector in Vectors.EnumerateArray().Where(vector => vector.GetProperty("address").GetInt32() == number))
        {
            var input = EthereumTests.Bytes(vector.GetProperty("input"));
            var expected = vector.GetProperty("output") is { ValueKind: JsonValueKind.String } output ? EthereumTests.Bytes(output) : null;
            var name = vector.GetProperty("name").GetString();

            Assert.True(expected is null ? contract.Run(input) is null : expected.AsSpan().SequenceEqual(contract.Run(input)), name);
            if (vector.TryGetProperty("gas", out var gas))
            {
                Assert.Equal(gas.GetInt64(), contract.Cost(input, ForkRules.Of(Fork.Prague)));
            }

            seen++;
        }

        Assert.True(seen > 0);
    }

    [Theory]
    [InlineData(Fork.Frontier, 4)]
    [InlineData(Fork.Byzantium, 8)]
    [InlineData(Fork.Istanbul, 9)]
    [InlineData(Fork.Cancun, 10)]
    [InlineData(Fork.Prague, 17)]
    public void Fork_should_have_its_contracts(Fork fork, int count)
    {
        var rules = ForkRules.Of(fork);

        Assert.Equal(count, Precompile.AddressesOf(rules).Count());
        Assert.NotNull(Precompile.Find(AddressOf(count), rules));
        Assert.Null(Precompile.Find(AddressOf(count + 1), rules));
        Assert.Null(Precompile.Find(AddressOf(0), rules));
    }

    [Fact]
    public void Address_that_only_ends_like_a_contracts_should_be_none() =>
        Assert.Null(Precompile.Find(Address.Parse("0x0100000000000000000000000000000000000001"), ForkRules.Of(Fork.Prague)));

    [Fact]
    public void Identity_and_digests_should_be_those_of_no_input()
    {
        Assert.Equal([1, 2, 3], At(4).Run([1, 2, 3]));
        Assert.Equal(HexBytes.Of("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"), At(2).Run([]));
        Assert.Equal(HexBytes.Of("0000000000000000000000009c1185a5c5e9fc54612808977ee8f548b2258d31"), At(3).Run([]));
    }

    [Theory]
    [InlineData(0, 15)]
    [InlineData(1, 18)]
    [InlineData(32, 18)]
    [InlineData(33, 21)]
    public void Input_should_be_priced_by_words(int length, long gas) => Assert.Equal(gas, At(4).Cost(new byte[length], ForkRules.Of(Fork.Frontier)));

    [Fact]
    public void Signer_should_be_recovered_or_nothing_be_said()
    {
        var input = HexBytes.Of(
            """
            18c547e4f7b0f325ad1e56f57e26c745b09a3e503d86e00e5255ff7f715d3d1c
            000000000000000000000000000000000000000000000000000000000000001c
            73b1693892219d736caba55bdb67216e485557ea6b6af75f37096c9aa6a5a75f
            eeb940b1d03b21e36b0e47e79769f095fe2ab855bd91e3a38756b7d75a9c4549
            """);

        Assert.Equal(HexBytes.Of("000000000000000000000000a94f5374fce5edbc8e2a8697c15331677e6ebf0b"), At(1).Run(input));
        input[63] = 26;
        Assert.Empty(At(1).Run(input)!);
        Assert.Empty(At(1).Run([])!);
    }

    [Theory]
    [InlineData(Fork.Byzantium, 13056)]
    [InlineData(Fork.Berlin, 1360)]
    public void Power_should_be_priced_by_its_fork(Fork fork, long gas)
    {
        var vector = Vectors.EnumerateArray().First(vector => vector.GetProperty("name").GetString() == "EIP-198: Fermat");
        var fermat = EthereumTests.Bytes(vector.GetProperty("input"));

        Assert.Equal(gas, At(5).Cost(fermat, ForkRules.Of(fork)));
    }

    [Theory]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("00000000000000000000000000000000000000000000000000000000ffffffff")]
    public void Power_of_absurd_lengths_should_be_beyond_all_gas(string length)
    {
        var input = HexBytes.Of(length + length + length);

        Assert.True(At(5).Cost(input, ForkRules.Of(Fork.Prague)) > 1_000_000_000_000);
        Assert.True(At(5).Cost(input, ForkRules.Of(Fork.Byzantium)) > 1_000_000_000_000);
    }

    [Fact]
    public void Random_input_should_never_throw()
    {
        var noise = new Noise(4711);
        for (var number = 1; number <= 17; number++)
        {
            for (var i = 0; i < Noise.Cases / 1000; i++)
            {
                var input = noise.Bytes(400);
                if (number is not 5 and not 9 || At(number).Cost(input, ForkRules.Of(Fork.Prague)) < 1_000_000)
                {
                    At(number).Run(input);
                }
            }
        }
    }

    private static Precompile At(int number) => Precompile.Find(AddressOf(number), ForkRules.Of(Fork.Prague))!;

    private static Address AddressOf(int number) => new([.. new byte[19], (byte)number]);
}
