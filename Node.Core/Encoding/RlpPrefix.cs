namespace Node.Core.Encoding;

/// <summary>
/// The first byte of an item (Yellow Paper, appendix B): below 0x80 it is the item itself; from <see cref="String"/> or <see cref="List"/> on
/// it adds the length, and what is above 55 says how many bytes of length follow.
/// </summary>
internal static class RlpPrefix
{
    public const byte String = 0x80;
    public const byte List = 0xc0;
    public const int MaxShortLength = 55;
}
