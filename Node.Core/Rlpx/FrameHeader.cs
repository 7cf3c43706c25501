namespace Node.Core.Rlpx;

/// <summary>
/// The shape of a frame (rlpx.md, "Framing"): <c>header-ciphertext (16) || header-mac (16) || frame-ciphertext || frame-mac (16)</c>, where
/// <c>header = frame-size (3, big-endian) || header-data || zeroes</c> and the frame is padded to whole blocks of 16 bytes.
/// </summary>
public static class FrameHeader
{
    /// <summary>Length of a header before its MAC.</summary>
    public const int Length = 16;

    /// <summary>The most that three bytes can announce: 2^24 − 1, 16 MiB − 1.</summary>
    public const int MaxFrameSize = (1 << 24) - 1;

    private const int BlockLength = 16;

    // The list of capability-id and context-id, both always zero. Sent as geth sends it; ignored when received.
    private static ReadOnlySpan<byte> HeaderData => [0xc2, 0x80, 0x80];

    /// <summary>Bytes on the wire of a frame with so many bytes of data: 16 + 16 + data and padding + 16.</summary>
    public static int WireLength(int size) => Length + FrameMac.Length + Padded(size) + FrameMac.Length;

    internal static int Padded(int size) => (size + BlockLength - 1) & -BlockLength;

    internal static void Write(int size, Span<byte> header)
    {
        header[0] = (byte)(size >> 16);
        header[1] = (byte)(size >> 8);
        header[2] = (byte)size;
        HeaderData.CopyTo(header[3..]);
        header[(3 + HeaderData.Length)..].Clear();
    }

    internal static int ReadSize(ReadOnlySpan<byte> header) => (header[0] << 16) | (header[1] << 8) | header[2];
}
