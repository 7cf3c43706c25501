using System.Numerics;
using Node.Core.Primitives;

namespace Node.Core.Evm.Precompiles;

/// <summary>
/// 0x05: the lengths of base, exponent and modulus, then these; base to the exponent modulo the modulus (EIP-198, priced by EIP-2565 since
/// Berlin).
/// </summary>
internal sealed class ModExp : Precompile
{
    private const int HeadLength = 3 * UInt256.Size;

    public override long Cost(ReadOnlySpan<byte> input, ForkRules rules)
    {
        var (baseLength, exponentLength, modulusLength) = Lengths(input);
        var longest = baseLength > modulusLength ? baseLength : modulusLength;
        if (longest.IsZero && rules.IsBerlin)
        {
            return 200;
        }

        // Lengths are 256 bits in the formula; beyond 2^32 bytes no gas pays for either factor, unless the other is zero.
        var iterations = Iterations(input, baseLength, exponentLength);
        if (longest.IsZero)
        {
            return 0;
        }

        if (longest > uint.MaxValue || iterations > ulong.MaxValue)
        {
            return long.MaxValue;
        }

        var complexity = rules.IsBerlin ? Square((longest.LowUInt64 + 7) / 8) : OldComplexity(longest.LowUInt64);
        var gas = (UInt256)complexity * iterations / (rules.IsBerlin ? 3UL : 20UL);
        return gas > long.MaxValue ? long.MaxValue : Math.Max((long)gas.LowUInt64, rules.IsBerlin ? 200 : 0);
    }

    public override byte[]? Run(ReadOnlySpan<byte> input)
    {
        var (baseLength, exponentLength, modulusLength) = Lengths(input);
        if (modulusLength.IsZero)
        {
            return [];
        }

        // What was paid for fits memory, but for an exponent or base of which all but a few bytes are zeros beyond the input.
        var data = input.Length > HeadLength ? input[HeadLength..] : default;
        if (baseLength > int.MaxValue || exponentLength > int.MaxValue || modulusLength > int.MaxValue)
        {
            return null;
        }

        var (b, e, m) = ((int)baseLength.LowUInt64, (int)exponentLength.LowUInt64, (int)modulusLength.LowUInt64);
        var modulus = Number(data, (long)b + e, m);
        var output = new byte[m];
        if (modulus.IsZero)
        {
            return output;
        }

        var power = BigInteger.ModPow(Number(data, 0, b), Number(data, b, e), modulus);
        power.TryWriteBytes(output.AsSpan(m - power.GetByteCount(isUnsigned: true)), out _, isUnsigned: true, isBigEndian: true);
        return output;
    }

    private static (UInt256 Base, UInt256 Exponent, UInt256 Modulus) Lengths(ReadOnlySpan<byte> input)
    {
        var head = Piece(input, 0, HeadLength).AsSpan();
        return (UInt256.FromBigEndian(head[..32]), UInt256.FromBigEndian(head[32..64]), UInt256.FromBigEndian(head[64..]));
    }

    /// <summary>The length of the exponent in bits, more or less: the exact one of its first 32 bytes, 8 for each byte after them.</summary>
    private static UInt256 Iterations(ReadOnlySpan<byte> input, in UInt256 baseLength, in UInt256 exponentLength)
    {
        var headLength = exponentLength > UInt256.Size ? UInt256.Size : (int)exponentLength.LowUInt64;
        var isInside = UInt256.TryAdd(baseLength, HeadLength, out var start) && start < (ulong)input.Length;
        var head = isInside ? UInt256.FromBigEndian(Piece(input, (int)start.LowUInt64, headLength)) : default;
        UInt256 bits = (ulong)Math.Max(0, head.BitLength - 1);
        if (exponentLength > UInt256.Size
            && !(UInt256.TryMultiply(exponentLength - UInt256.Size, 8, out var rest) && UInt256.TryAdd(bits, rest, out bits)))
        {
            bits = UInt256.MaxValue;
        }

        return bits.IsZero ? UInt256.One : bits;
    }

    private static ulong Square(ulong x) => x * x;

    private static ulong OldComplexity(ulong x) =>
        x <= 64 ? x * x
        : x <= 1024 ? (x * x / 4) + (96 * x) - 3072
        : (x * x / 16) + (480 * x) - 199680;

    private static BigInteger Number(ReadOnlySpan<byte> data, long offset, int length)
    {
        if (offset >= data.Length || length == 0)
        {
            return BigInteger.Zero;
        }

        var present = data.Slice((int)offset, (int)Math.Min(length, data.Length - offset));
        return new BigInteger(present, isUnsigned: true, isBigEndian: true) << (8 * (length - present.Length));
    }
}
