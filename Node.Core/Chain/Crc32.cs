namespace Node.Core.Chain;

/// <summary>The checksum of IEEE 802.3, bit by bit: forty bytes once in a while need no table.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xedb88320;

    /// <param name="before">The checksum of what came before.</param>
    public static uint Of(ReadOnlySpan<byte> bytes, uint before = 0)
    {
        var crc = ~before;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ Polynomial;
        }

        return ~crc;
    }
}
