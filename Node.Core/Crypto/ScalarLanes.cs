using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Node.Core.Crypto;

/// <summary>Lanes in general registers: any machine.</summary>
internal readonly struct ScalarLanes : IKeccakLanes<ulong>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Load(ulong value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Store(ulong lane) => lane;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Xor(ulong a, ulong b) => a ^ b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Xor(ulong a, ulong b, ulong c) => a ^ b ^ c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong RotateLeft(ulong lane, [ConstantExpected] byte bits) => BitOperations.RotateLeft(lane, bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Chi(ulong a, ulong b, ulong c) => a ^ (~b & c);
}
