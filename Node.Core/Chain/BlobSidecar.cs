using System.Collections.Immutable;
using System.Security.Cryptography;
using Node.Core.Primitives;

namespace Node.Core.Chain;

/// <summary>What travels with a blob transaction and is in no block (EIP-4844): blobs of 128 KiB, a KZG commitment and a proof for each.</summary>
public sealed record BlobSidecar(
    ImmutableArray<ReadOnlyMemory<byte>> Blobs, ImmutableArray<ReadOnlyMemory<byte>> Commitments, ImmutableArray<ReadOnlyMemory<byte>> Proofs)
{
    /// <summary>4096 field elements of 32 bytes.</summary>
    public const int BlobSize = 4096 * 32;

    /// <summary>Length of a commitment and of a proof: a compressed point of BLS12-381.</summary>
    public const int PointSize = 48;

    private const byte KzgVersion = 0x01;

    /// <summary>
    /// Whether there are as many of each as the transaction has hashes, and the commitments hash to these. That a blob is what its commitment says
    /// takes KZG and is not checked.
    /// </summary>
    public bool Matches(Transaction transaction)
    {
        var hashes = transaction.BlobVersionedHashes;
        if (Blobs.Length != hashes.Length || Commitments.Length != hashes.Length || Proofs.Length != hashes.Length)
            return false;
        for (var i = 0; i < hashes.Length; i++)
        {
            if (VersionedHash(Commitments[i].Span) != hashes[i])
                return false;
        }

        return true;
    }

    /// <summary>SHA-256 of a commitment, its first byte replaced by the version.</summary>
    public static Hash256 VersionedHash(ReadOnlySpan<byte> commitment)
    {
        Span<byte> hash = stackalloc byte[Hash256.Size];
        SHA256.HashData(commitment, hash);
        hash[0] = KzgVersion;
        return new Hash256(hash);
    }
}
