using System.Collections.Immutable;
using Node.Core.Chain;
using Xunit;

namespace Node.Tests.Core.Chain;

public sealed class BlobTransactionCodecSpecs
{
    private static readonly BlobSidecar Sidecar = new(Strings(BlobSidecar.BlobSize), Strings(BlobSidecar.PointSize), Strings(BlobSidecar.PointSize));

    private static readonly Transaction Transaction = (ChainSamples.Transactions[4] with
    {
        BlobVersionedHashes = [.. Sidecar.Commitments.Select(commitment => BlobSidecar.VersionedHash(commitment.Span))],
    }).Sign(ChainSamples.Key);

    [Fact]
    public void Transaction_and_blobs_should_come_back()
    {
        var bytes = BlobTransactionCodec.Encode(Transaction, Sidecar);

        Assert.True(BlobTransactionCodec.TryDecode(bytes, out var transaction, out var sidecar, out var failure), failure.ToString());

        Assert.Equal(Transaction, transaction);
        Assert.True(sidecar.Matches(transaction));
        Assert.Equal(bytes, BlobTransactionCodec.Encode(transaction, sidecar));
    }

    [Fact]
    public void A_sidecar_should_not_match_another_commitment_or_another_count()
    {
        Assert.False((Sidecar with { Commitments = [.. Sidecar.Commitments.Reverse()] }).Matches(Transaction));
        Assert.False((Sidecar with { Proofs = Sidecar.Proofs[..1] }).Matches(Transaction));
        Assert.False(Sidecar.Matches(ChainSamples.Transactions[4]));
    }

    [Fact]
    public void Truncations_should_be_refused()
    {
        var bytes = BlobTransactionCodec.Encode(Transaction, Sidecar);

        for (var length = 0; length < bytes.Length; length = length < 300 ? length + 1 : length + 4999)
            Assert.False(BlobTransactionCodec.TryDecode(bytes.AsSpan(0, length), out _, out _, out _));
    }

    [Fact]
    public void A_blob_of_another_size_should_be_refused_by_its_index()
    {
        var strange = Sidecar with { Blobs = [Sidecar.Blobs[0], new byte[100]] };

        Assert.False(BlobTransactionCodec.TryDecode(BlobTransactionCodec.Encode(Transaction, strange), out _, out _, out var failure));

        Assert.Equal("blobs[1].blob", failure.Field);
    }

    private static ImmutableArray<ReadOnlyMemory<byte>> Strings(int size) =>
        [Enumerable.Repeat((byte)1, size).ToArray(), Enumerable.Repeat((byte)2, size).ToArray()];
}
