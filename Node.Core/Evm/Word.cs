using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Node.Core.Primitives;

namespace Node.Core.Evm;

/// <summary>What lies on the stack as addresses and hashes, and back.</summary>
internal static class Word
{
    public static UInt256 Of(in Address address) => UInt256.FromBigEndian(address.Bytes);

    public static UInt256 Of(in Hash256 hash) => UInt256.FromBigEndian(hash.Bytes);

    /// <summary>The address in the low 20 bytes.</summary>
    [SkipLocalsInit]
    public static Address ToAddress(in UInt256 word)
    {
        Span<byte> bytes = stackalloc byte[UInt256.Size];
        word.WriteBigEndian(bytes);
        return new Address(bytes[^Address.Size..]);
    }

    public static Hash256 ToHash(in UInt256 word)
    {
        Hash256 hash = default;
        word.WriteBigEndian(MemoryMarshal.AsBytes(new Span<Hash256>(ref hash)));
        return hash;
    }

    /// <summary>The number, or the largest of its kind where it is larger.</summary>
    public static int ToInt(in UInt256 word) => word.FitsUInt64 ? (int)Math.Min(word.LowUInt64, int.MaxValue) : int.MaxValue;
}
