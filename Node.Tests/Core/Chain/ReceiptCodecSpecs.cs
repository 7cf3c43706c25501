using Node.Core.Chain;
using Node.Core.Encoding;
using Xunit;

namespace Node.Tests.Core.Chain;

public sealed class ReceiptCodecSpecs
{
    public static TheoryData<int> Samples => [.. Enumerable.Range(0, ChainSamples.Receipts.Length)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_receipt_should_come_back_from_every_form(int sample)
    {
        var receipt = ChainSamples.Receipts[sample];

        Assert.True(ReceiptCodec.TryDecodeConsensus(ReceiptCodec.EncodeConsensus(receipt), out var consensus, out var failure), failure.ToString());
        Assert.True(ReceiptCodec.TryDecodeWire(Encoded(receipt, ReceiptCodec.WriteWire), out var wire, out failure), failure.ToString());
        Assert.True(ReceiptCodec.TryDecodeCompact(Encoded(receipt, ReceiptCodec.WriteCompact), out var compact, out failure), failure.ToString());

        Assert.Equal(receipt, consensus);
        Assert.Equal(receipt, wire);
        Assert.Equal(receipt, compact);
        Assert.Equal(receipt.Bloom, compact.Bloom);
    }

    [Fact]
    public void Stored_receipts_should_come_back()
    {
        Assert.True(ReceiptCodec.TryDecodeStored(ReceiptCodec.EncodeStored([.. ChainSamples.Receipts]), out var receipts, out _));

        Assert.Equal(ChainSamples.Receipts, receipts.AsEnumerable());
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_truncation_should_be_refused(int sample)
    {
        var receipt = ChainSamples.Receipts[sample];
        var (consensus, wire, compact) =
            (ReceiptCodec.EncodeConsensus(receipt), Encoded(receipt, ReceiptCodec.WriteWire), Encoded(receipt, ReceiptCodec.WriteCompact));

        for (var length = 0; length < wire.Length; length++)
        {
            Assert.False(ReceiptCodec.TryDecodeWire(wire.AsSpan(0, length), out _, out _));
            Assert.False(length < consensus.Length && ReceiptCodec.TryDecodeConsensus(consensus.AsSpan(0, length), out _, out _));
            Assert.False(length < compact.Length && ReceiptCodec.TryDecodeCompact(compact.AsSpan(0, length), out _, out _));
        }
    }

    [Fact]
    public void A_bloom_of_other_logs_should_be_refused()
    {
        var bytes = ReceiptCodec.EncodeConsensus(ChainSamples.Receipts[0]);
        bytes[^10] ^= 1;

        Assert.False(ReceiptCodec.TryDecodeConsensus(bytes, out _, out var failure));

        Assert.Equal("bloom", failure.Field);
    }

    [Fact]
    public void A_status_of_two_should_be_refused()
    {
        Assert.False(ReceiptCodec.TryDecodeCompact([0xc4, 0x80, 0x02, 0x80, 0xc0], out _, out var failure));

        Assert.Equal("status", failure.Field);
    }

    [Fact]
    public void A_fifth_topic_should_be_refused()
    {
        var log = ChainSamples.Log with { Topics = [.. Enumerable.Repeat(ChainSamples.Hash(1), Log.MaxTopics + 1)] };

        Assert.False(ReceiptCodec.TryDecodeConsensus(ReceiptCodec.EncodeConsensus(new Receipt { Logs = [log] }), out _, out var failure));

        Assert.Equal(new DecodeFailure("logs[0].topics", nameof(RlpError.TooLong)), failure);
    }

    private static byte[] Encoded(Receipt receipt, Action<Receipt, RlpWriter> write)
    {
        var writer = new RlpWriter();
        write(receipt, writer);
        return writer.ToArray();
    }
}
