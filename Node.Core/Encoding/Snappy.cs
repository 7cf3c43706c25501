namespace Node.Core.Encoding;

/// <summary>
/// Snappy's block format (google/snappy, format_description.txt), which devp2p messages are compressed with (EIP-706). Own code: the one
/// package served here, IronSnappy, is of 2020, allocates its results, and throws on malformed input.
/// </summary>
public static class Snappy
{
    // 2^31 - 1 in groups of seven bits.
    private const int MaxLengthBytes = 5;

    // The densest element is a copy: 64 bytes for 3.
    private const int MaxExpansion = 22;

    /// <summary>
    /// Bytes that <see cref="Compress"/> may need: the length, and one byte in six for data that do not compress. The factor is Google's;
    /// what is written here stays below: a literal adds up to three bytes to its own, once in 60, and the copy after it saves one.
    /// </summary>
    public static int MaxCompressedLength(int length) => checked(32 + length + (length / 6));

    /// <summary>Compresses in one pass, without allocation.</summary>
    /// <param name="input">What is compressed.</param>
    /// <param name="destination"><see cref="MaxCompressedLength"/> bytes or more, apart from the input.</param>
    /// <returns>Bytes written.</returns>
    /// <exception cref="ArgumentException">The destination is too small.</exception>
    public static int Compress(ReadOnlySpan<byte> input, Span<byte> destination)
    {
        if (destination.Length < MaxCompressedLength(input.Length))
        {
            throw new ArgumentException($"{input.Length} bytes may need {MaxCompressedLength(input.Length)}, these are {destination.Length}.", nameof(destination));
        }

        var written = 0;
        var rest = (uint)input.Length;
        for (; rest >= 0x80; rest >>= 7)
        {
            destination[written++] = (byte)(rest | 0x80);
        }

        destination[written++] = (byte)rest;
        return written + SnappyCompressor.Compress(input, destination[written..]);
    }

    /// <summary>
    /// Reads the declared length of the output and holds it against the caller's limit, and against what so many bytes can become at all,
    /// so that room for it may be made.
    /// </summary>
    public static bool TryReadLength(ReadOnlySpan<byte> compressed, int limit, out int length, out SnappyError error)
    {
        length = 0;
        if (!TryReadLength(compressed, out var declared, out _))
        {
            error = SnappyError.MalformedLength;
        }
        else if (declared > limit)
        {
            error = SnappyError.TooLong;
        }
        else if (declared > (long)MaxExpansion * compressed.Length)
        {
            error = SnappyError.Implausible;
        }
        else
        {
            (length, error) = (declared, SnappyError.None);
        }

        return error == SnappyError.None;
    }

    /// <summary>Decompresses.</summary>
    /// <param name="compressed">One block, without a frame around it.</param>
    /// <param name="destination">As long as declared, which <c>TryReadLength</c> says; apart from the input.</param>
    /// <param name="error">Why the answer is false.</param>
    /// <remarks>After a failure the destination holds what was decompressed up to there.</remarks>
    public static bool TryDecompress(ReadOnlySpan<byte> compressed, Span<byte> destination, out SnappyError error)
    {
        error = !TryReadLength(compressed, out var length, out var headerSize) ? SnappyError.MalformedLength
            : length > destination.Length ? SnappyError.LongerThanDeclared
            : length < destination.Length ? SnappyError.ShorterThanDeclared
            : SnappyDecompressor.Decompress(compressed[headerSize..], destination);
        return error == SnappyError.None;
    }

    private static bool TryReadLength(ReadOnlySpan<byte> compressed, out int length, out int size)
    {
        ulong value = 0;
        for (size = 0; size < Math.Min(compressed.Length, MaxLengthBytes);)
        {
            var group = compressed[size];
            value |= (ulong)(group & 0x7f) << (7 * size++);
            if (group < 0x80)
            {
                length = value <= int.MaxValue ? (int)value : 0;
                return value <= int.MaxValue;
            }
        }

        length = 0;
        return false;
    }
}
