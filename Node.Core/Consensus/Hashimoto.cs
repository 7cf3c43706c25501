using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.Consensus;

/// <summary>The work of ethash on a header and a nonce (Yellow Paper, appendix J.4); rows of the dataset are computed as they are needed.</summary>
/// <param name="Mix">What the header has as mix hash.</param>
/// <param name="Result">A number; the smaller, the more work it stands for.</param>
internal readonly record struct Hashimoto(Hash256 Mix, UInt256 Result)
{
    private const int Accesses = 64;
    private const int MixWords = EthashSizes.MixSize / sizeof(uint);
    private const int RowWords = EthashSizes.RowSize / sizeof(uint);

    public static Hashimoto Compute(EthashCache cache, in Hash256 sealHash, ulong nonce)
    {
        // Seed (64 bytes) and compressed mix (32), one behind the other as they are hashed in the end.
        Span<byte> hashed = stackalloc byte[Keccak512.Size + Hash256.Size];
        sealHash.CopyTo(hashed);
        BinaryPrimitives.WriteUInt64LittleEndian(hashed[Hash256.Size..], nonce);
        Keccak512.Hash(hashed[..(Hash256.Size + sizeof(ulong))], hashed);

        var seed = MemoryMarshal.Cast<byte, uint>(hashed[..Keccak512.Size]);
        Span<uint> mix = stackalloc uint[MixWords];
        seed.CopyTo(mix);
        seed.CopyTo(mix[RowWords..]);
        Span<uint> row = stackalloc uint[MixWords];
        var rows = (uint)(cache.DatasetSize / EthashSizes.MixSize);
        for (uint i = 0; i < Accesses; i++)
        {
            var index = EthashCache.Fnv(i ^ seed[0], mix[(int)(i % MixWords)]) % rows;
            cache.DatasetRow(2 * index, row[..RowWords]);
            cache.DatasetRow((2 * index) + 1, row[RowWords..]);
            EthashCache.Mix(mix[..RowWords], row[..RowWords]);
            EthashCache.Mix(mix[RowWords..], row[RowWords..]);
        }

        var compressed = MemoryMarshal.Cast<byte, uint>(hashed[Keccak512.Size..]);
        for (var i = 0; i < compressed.Length; i++)
        {
            var four = mix.Slice(4 * i, 4);
            compressed[i] = EthashCache.Fnv(EthashCache.Fnv(EthashCache.Fnv(four[0], four[1]), four[2]), four[3]);
        }

        return new Hashimoto(new Hash256(hashed[Keccak512.Size..]), UInt256.FromBigEndian(Keccak256.Hash(hashed).Bytes));
    }

    /// <summary>The largest result that a difficulty takes: 2^256 over it.</summary>
    public static UInt256 Target(in UInt256 difficulty)
    {
        UInt256.DivRem(UInt256.MaxValue, difficulty, out var quotient, out var remainder);
        return remainder == difficulty - UInt256.One && difficulty != UInt256.One ? quotient + UInt256.One : quotient;
    }

    /// <summary>What the work is about: the header without mix and nonce.</summary>
    public static Hash256 SealHash(Header header) =>
        Scratch.Hash(header, static (sealedOne, writer) => HeaderCodec.Write(sealedOne, sealedOne.ExtraData.Span, withSeal: false, writer));
}
