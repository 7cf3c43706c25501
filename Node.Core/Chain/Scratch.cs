using System.Buffers;
using Node.Core.Crypto;
using Node.Core.Encoding;
using Node.Core.Primitives;

namespace Node.Core.Chain;

/// <summary>Encodes a value with a writer that the thread keeps: nothing is allocated but what is answered.</summary>
internal static class Scratch
{
    private const int OnStack = 1024;

    [ThreadStatic]
    private static RlpWriter? _kept;

    public delegate void Write<in T>(T value, RlpWriter writer);

    public static byte[] Encode<T>(T value, Write<T> write)
    {
        var writer = Take();
        write(value, writer);
        var bytes = writer.ToArray();
        GiveBack(writer);
        return bytes;
    }

    public static Hash256 Hash<T>(T value, Write<T> write)
    {
        var writer = Take();
        write(value, writer);
        var length = writer.Length;
        var rented = length > OnStack ? ArrayPool<byte>.Shared.Rent(length) : null;
        var bytes = rented is null ? stackalloc byte[OnStack] : rented.AsSpan();
        writer.CopyTo(bytes);
        var hash = Keccak256.Hash(bytes[..length]);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        GiveBack(writer);
        return hash;
    }

    // Taken away while in use: an encoder may ask for the hash of a part.
    private static RlpWriter Take()
    {
        var writer = _kept ?? new RlpWriter();
        _kept = null;
        return writer;
    }

    private static void GiveBack(RlpWriter writer)
    {
        writer.Clear();
        _kept = writer;
    }
}
