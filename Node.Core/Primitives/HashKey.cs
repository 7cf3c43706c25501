using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Node.Core.Primitives;

/// <summary>
/// Hash codes of values that a remote peer chooses. The multipliers are secret to the process, so that nobody can send a set of keys
/// that all fall into one bucket of a dictionary.
/// </summary>
internal static class HashKey
{
    private static readonly ulong K0 = Draw();
    private static readonly ulong K1 = Draw();
    private static readonly ulong K2 = Draw();
    private static readonly ulong K3 = Draw();

    public static int Of(ulong a, ulong b, ulong c, ulong d)
    {
        var mixed = Fold(a ^ K0, b ^ K1) ^ Fold(c ^ K2, d ^ K3);
        return (int)(mixed ^ (mixed >> 32));
    }

    private static ulong Fold(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out ulong low);
        return high ^ low;
    }

    private static ulong Draw()
    {
        ulong key = 0;
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(new Span<ulong>(ref key)));
        return key;
    }
}
