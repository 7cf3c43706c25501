using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Node.Core.Primitives;

namespace Node.Core.Evm;

/// <summary>The operand of a PUSH. Reads 8 or 32 bytes whatever its length is, which the padding of the code allows.</summary>
internal static class Immediate
{
    /// <param name="length">1 to 8 bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Short(ref byte start, int length) =>
        BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ulong>(ref start)) >> (64 - (8 * length));

    /// <param name="length">9 to 32 bytes.</param>
    public static UInt256 Long(ref byte start, int length) =>
        UInt256.FromBigEndian(MemoryMarshal.CreateReadOnlySpan(ref start, UInt256.Size)) >> (256 - (8 * length));
}
