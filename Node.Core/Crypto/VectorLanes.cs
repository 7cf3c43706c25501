using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Node.Core.Crypto;

/// <summary>
/// One lane in each of 25 of the 32 vector registers of AVX-512: nothing spills, a vector instruction rotates, and one of three
/// operands does the work of two.
/// </summary>
internal readonly struct VectorLanes : IKeccakLanes<Vector128<ulong>>
{
    // Truth tables: bit 4a + 2b + c of the constant is the result for the bits a, b, c.
    private const byte XorOfThree = 0b1001_0110;
    private const byte XorAndNot = 0b1101_0010;

    public static bool IsSupported => Avx512F.VL.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> Load(ulong value) => Vector128.CreateScalarUnsafe(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Store(Vector128<ulong> lane) => lane.ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> Xor(Vector128<ulong> a, Vector128<ulong> b) => a ^ b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> Xor(Vector128<ulong> a, Vector128<ulong> b, Vector128<ulong> c) =>
        Avx512F.VL.TernaryLogic(a, b, c, XorOfThree);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> RotateLeft(Vector128<ulong> lane, [ConstantExpected] byte bits) => Avx512F.VL.RotateLeft(lane, bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> Chi(Vector128<ulong> a, Vector128<ulong> b, Vector128<ulong> c) =>
        Avx512F.VL.TernaryLogic(a, b, c, XorAndNot);
}
