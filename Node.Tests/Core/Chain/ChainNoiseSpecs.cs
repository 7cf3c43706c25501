using Node.Core.Chain;
using Xunit;

namespace Node.Tests.Core.Chain;

public sealed class ChainNoiseSpecs
{
    [Fact]
    public void No_bytes_should_make_a_decoder_throw_or_come_back_changed()
    {
        var noise = new Noise(41);
        byte[][] originals =
        [
            HeaderCodec.Encode(ChainSamples.Header),
            BlockCodec.Encode(ChainSamples.Block),
            BlockCodec.EncodeBody(ChainSamples.Block.Body),
            ReceiptCodec.EncodeStored([.. ChainSamples.Receipts]),
            .. ChainSamples.Transactions.Select(TransactionCodec.EncodeConsensus),
            .. ChainSamples.Receipts.Select(ReceiptCodec.EncodeConsensus),
        ];
        for (var i = 0; i < Noise.Cases / 4; i++)
        {
            var bytes = i % 4 == 0 ? noise.Bytes(300) : noise.Mutated(originals[noise.Random.Next(originals.Length)]);

            Check(bytes, HeaderCodec.TryDecode(bytes, out var header, out var failure) ? HeaderCodec.Encode(header) : null, failure);
            Check(bytes, BlockCodec.TryDecode(bytes, out var block, out failure) ? BlockCodec.Encode(block) : null, failure);
            Check(bytes, BlockCodec.TryDecodeBody(bytes, out var body, out failure) ? BlockCodec.EncodeBody(body) : null, failure);
            Check(bytes, ReceiptCodec.TryDecodeStored(bytes, out var list, out failure) ? ReceiptCodec.EncodeStored(list) : null, failure);
            Check(bytes, ReceiptCodec.TryDecodeConsensus(bytes, out var one, out failure) ? ReceiptCodec.EncodeConsensus(one) : null, failure);
            Check(bytes, TransactionCodec.TryDecodeConsensus(bytes, out var tx, out failure) ? TransactionCodec.EncodeConsensus(tx) : null, failure);
        }
    }

    private static void Check(byte[] bytes, byte[]? decoded, DecodeFailure failure)
    {
        Assert.Equal(decoded is not null, failure.IsNone);
        if (decoded is not null)
            Assert.Equal(bytes, decoded);
    }
}
