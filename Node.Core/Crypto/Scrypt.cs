using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using Block = System.Span<System.Runtime.Intrinsics.Vector128<uint>>;

namespace Node.Core.Crypto;

/// <summary>
/// A key from a password, slowly and with much memory (RFC 7914). Our own, because BouncyCastle refuses N of 2^16 and more where r is 1, as key files
/// have it. What it works in is outside the heap: given back at once, and zeroed before.
/// </summary>
/// <remarks>
/// A chunk is the 64 bytes of one Salsa20 state: four vectors, each a diagonal of its 4×4 words, so that a round is done on four columns at once.
/// Word 5k mod 16 stands at place k.
/// </remarks>
internal static class Scrypt
{
    private const int WordsOfChunk = 16;
    private const int VectorsOfChunk = 4;
    private const int Alignment = 64;

    /// <exception cref="ArgumentException">The cost is out of its bounds: whoever reads one from outside looks at its objection first.</exception>
    public static unsafe void Derive(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, ScryptCost cost, Span<byte> key)
    {
        if (cost.Objection is { } objection)
        {
            throw new ArgumentException($"{objection.Name}: {objection.Reason}", nameof(cost));
        }

        var memory = NativeMemory.AlignedAlloc((nuint)cost.Memory, Alignment);
        var all = new Block(memory, (int)(cost.Memory / sizeof(Vector128<uint>)));
        try
        {
            Derive(password, salt, cost, all, key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(all));
            NativeMemory.AlignedFree(memory);
        }
    }

    private static void Derive(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, ScryptCost cost, Block all, Span<byte> key)
    {
        var length = cost.BlockLength / Vector128<byte>.Count;
        var blocks = all[..(cost.P * length)];
        var work = all.Slice(blocks.Length, 2 * length);
        var table = all[(blocks.Length + work.Length)..];
        Rfc2898DeriveBytes.Pbkdf2(password, salt, MemoryMarshal.AsBytes(blocks), 1, HashAlgorithmName.SHA256);
        for (var i = 0; i < cost.P; i++)
        {
            var block = blocks.Slice(i * length, length);
            ToDiagonals(MemoryMarshal.AsBytes(block), MemoryMarshal.Cast<Vector128<uint>, uint>(work));
            Mix(work[..length], work[length..], table);
            FromDiagonals(MemoryMarshal.Cast<Vector128<uint>, uint>(work[..length]), MemoryMarshal.AsBytes(block));
        }

        Rfc2898DeriveBytes.Pbkdf2(password, MemoryMarshal.AsBytes(blocks), key, 1, HashAlgorithmName.SHA256);
    }

    // scryptROMix, section 5; two rounds a turn, there and back, because N is even.
    private static void Mix(Block x, Block y, Block table)
    {
        for (var rest = table; !rest.IsEmpty; rest = rest[(2 * x.Length)..])
        {
            x.CopyTo(rest);
            MixBlock(x, y);
            y.CopyTo(rest[x.Length..]);
            MixBlock(y, x);
        }

        var n = table.Length / x.Length;
        for (var i = 0; i < n; i += 2)
        {
            Add(x, table);
            MixBlock(x, y);
            Add(y, table);
            MixBlock(y, x);
        }
    }

    // Which block of the table is decided by the first word of the last chunk: N is below 2^32.
    private static void Add(Block x, Block table)
    {
        var n = (uint)(table.Length / x.Length);
        var chosen = table.Slice((int)(x[^VectorsOfChunk].ToScalar() & (n - 1)) * x.Length, x.Length);
        for (var i = 0; i < x.Length; i++)
            x[i] ^= chosen[i];
    }

    // scryptBlockMix, section 4: even chunks go to the first half, odd ones to the second.
    private static void MixBlock(Block source, Block result)
    {
        var a = source[^4];
        var b = source[^3];
        var c = source[^2];
        var d = source[^1];
        var (even, odd) = (0, source.Length / 2);
        for (var i = 0; i < source.Length; i += 2 * VectorsOfChunk, even += VectorsOfChunk, odd += VectorsOfChunk)
        {
            MixChunk(source.Slice(i, VectorsOfChunk), result.Slice(even, VectorsOfChunk), ref a, ref b, ref c, ref d);
            MixChunk(source.Slice(i + VectorsOfChunk, VectorsOfChunk), result.Slice(odd, VectorsOfChunk), ref a, ref b, ref c, ref d);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MixChunk(
        Block source, Block result, ref Vector128<uint> a, ref Vector128<uint> b, ref Vector128<uint> c, ref Vector128<uint> d)
    {
        a ^= source[0];
        b ^= source[1];
        c ^= source[2];
        d ^= source[3];
        Salsa(ref a, ref b, ref c, ref d);
        result[0] = a;
        result[1] = b;
        result[2] = c;
        result[3] = d;
    }

    // Salsa20/8, section 3. After four columns come four rows, which the turns make columns of.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Salsa(ref Vector128<uint> a, ref Vector128<uint> b, ref Vector128<uint> c, ref Vector128<uint> d)
    {
        var w = a;
        var x = b;
        var y = c;
        var z = d;
        for (var round = 0; round < 8; round++)
        {
            var sum = w + z;
            x ^= (sum << 7) | (sum >>> 25);
            sum = x + w;
            y ^= (sum << 9) | (sum >>> 23);
            sum = y + x;
            z ^= (sum << 13) | (sum >>> 19);
            sum = z + y;
            w ^= (sum << 18) | (sum >>> 14);
            var turned = TurnBack(x);
            x = Turn(z);
            y = Swap(y);
            z = turned;
        }

        a += w;
        b += x;
        c += y;
        d += z;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Turn(Vector128<uint> words) => Vector128.Shuffle(words, Vector128.Create(1u, 2, 3, 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Swap(Vector128<uint> words) => Vector128.Shuffle(words, Vector128.Create(2u, 3, 0, 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> TurnBack(Vector128<uint> words) => Vector128.Shuffle(words, Vector128.Create(3u, 0, 1, 2));

    private static void ToDiagonals(ReadOnlySpan<byte> block, Span<uint> words)
    {
        for (var i = 0; i < block.Length / sizeof(uint); i++)
            words[i] = BinaryPrimitives.ReadUInt32LittleEndian(block[Place(i)..]);
    }

    private static void FromDiagonals(ReadOnlySpan<uint> words, Span<byte> block)
    {
        for (var i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(block[Place(i)..], words[i]);
    }

    private static int Place(int word) => sizeof(uint) * ((word & -WordsOfChunk) | (5 * word & (WordsOfChunk - 1)));
}
