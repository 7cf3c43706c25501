using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Chain;

public sealed class TransactionCodecSpecs
{
    public static TheoryData<int> Samples => [.. Enumerable.Range(0, ChainSamples.Transactions.Length)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_transaction_of_any_type_should_come_back_from_both_forms(int sample)
    {
        var transaction = ChainSamples.Transactions[sample];
        var consensus = TransactionCodec.EncodeConsensus(transaction);
        var listed = Listed(transaction);

        Assert.True(TransactionCodec.TryDecodeConsensus(consensus, out var first, out var failure), failure.ToString());
        Assert.True(TransactionCodec.TryDecode(listed, out var second, out failure), failure.ToString());

        Assert.Equal(consensus, TransactionCodec.EncodeConsensus(first));
        Assert.Equal(listed, Listed(second));
        Assert.Equal(Keccak256.Hash(consensus), second.Hash);
        Assert.Equal(ChainSamples.Key.PublicKey.ToAddress(), second.Sender);
        Assert.Equal(transaction.ChainId, first.ChainId);
        Assert.Equal(transaction.AccessList, first.AccessList.AsEnumerable());
        Assert.Equal(transaction.BlobVersionedHashes, first.BlobVersionedHashes.AsEnumerable());
        Assert.Equal(transaction.Authorizations, first.Authorizations.AsEnumerable());
        Assert.Equal(
            (transaction.Type, transaction.Nonce, transaction.MaxPriorityFeePerGas, transaction.MaxFeePerGas, transaction.GasLimit, transaction.To,
                transaction.Value, transaction.MaxFeePerBlobGas, transaction.Signature),
            (first.Type, first.Nonce, first.MaxPriorityFeePerGas, first.MaxFeePerGas, first.GasLimit, first.To,
                first.Value, first.MaxFeePerBlobGas, first.Signature));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_truncation_should_be_refused(int sample)
    {
        var consensus = TransactionCodec.EncodeConsensus(ChainSamples.Transactions[sample]);
        var listed = Listed(ChainSamples.Transactions[sample]);

        for (var length = 0; length < listed.Length; length++)
        {
            Assert.False(TransactionCodec.TryDecode(listed.AsSpan(0, length), out _, out var failure));
            Assert.False(failure.IsNone);
            Assert.False(length < consensus.Length && TransactionCodec.TryDecodeConsensus(consensus.AsSpan(0, length), out _, out _));
        }
    }

    [Fact]
    public void Replay_protection_should_be_as_in_the_example_of_eip_155()
    {
        using var key = PrivateKey.TryCreate(ChainSamples.Hash(0x46).Bytes)!;
        var transaction = new Transaction
        {
            ChainId = 1,
            Nonce = 9,
            GasPrice = 20_000_000_000,
            GasLimit = 21_000,
            To = ChainSamples.Address(0x35),
            Value = 1_000_000_000_000_000_000,
        };

        Assert.Equal(Hash256.Parse("0xdaf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53"), transaction.SigningHash);
        Assert.Equal(
            "f86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025a028ef61340bd939bc2195fe537567866003e1a15d"
            + "3c71ff63e1590620aa636276a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83",
            Convert.ToHexStringLower(TransactionCodec.EncodeConsensus(transaction.Sign(key))));
    }

    [Theory]
    [InlineData("", "transaction")]
    [InlineData("05c0", "type")]
    [InlineData("00c0", "type")]
    [InlineData("02", "transaction")]
    [InlineData("c0", "nonce")]
    public void Other_bytes_should_be_refused_by_the_name_of_the_field(string bytes, string field)
    {
        Assert.False(TransactionCodec.TryDecodeConsensus(Convert.FromHexString(bytes), out _, out var failure));

        Assert.Equal(field, failure.Field);
    }

    [Fact]
    public void A_typed_transaction_without_its_string_should_be_refused()
    {
        var consensus = TransactionCodec.EncodeConsensus(ChainSamples.Transactions[3]);

        Assert.False(TransactionCodec.TryDecode(consensus, out _, out _));
    }

    [Fact]
    public void A_parity_above_one_should_be_refused()
    {
        var transaction = ChainSamples.Transactions[3];
        var strange = transaction with { Signature = transaction.Signature with { YParity = 2 } };

        Assert.False(TransactionCodec.TryDecodeConsensus(TransactionCodec.EncodeConsensus(strange), out _, out var failure));

        Assert.Equal("yParity", failure.Field);
    }

    [Fact]
    public void A_blob_transaction_that_creates_should_be_refused()
    {
        var creation = ChainSamples.Transactions[4] with { To = null };

        Assert.False(TransactionCodec.TryDecodeConsensus(TransactionCodec.EncodeConsensus(creation), out _, out var failure));

        Assert.Equal("to", failure.Field);
    }

    [Fact]
    public void A_failure_should_name_the_way_to_the_field()
    {
        var strange = ChainSamples.Transactions[3] with { Signature = new Signature(7, 1, 1) };
        var block = ChainSamples.Block with { Body = new Body([ChainSamples.Transactions[0], strange], []) };

        Assert.False(BlockCodec.TryDecode(BlockCodec.Encode(block), out _, out var failure));

        Assert.Equal("transactions[1].yParity", failure.Field);
    }

    [Fact]
    public void The_authority_of_an_authorization_should_be_who_signed_it()
    {
        var unsigned = new Authorization(0, ChainSamples.Address(1), 2, default);

        var signed = unsigned with { Signature = Signature.Sign(unsigned.SigningHash, ChainSamples.Key) };

        Assert.Null(unsigned.Authority);
        Assert.Equal(ChainSamples.Key.PublicKey.ToAddress(), signed.Authority);
        Assert.NotEqual(signed.Authority, (signed with { Nonce = 3 }).Authority);
    }

    private static byte[] Listed(Transaction transaction)
    {
        var writer = new Node.Core.Encoding.RlpWriter();
        TransactionCodec.Write(transaction, writer);
        return writer.ToArray();
    }
}
