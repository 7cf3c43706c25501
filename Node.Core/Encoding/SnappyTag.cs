namespace Node.Core.Encoding;

/// <summary>The low two bits of an element's first byte.</summary>
internal static class SnappyTag
{
    public const int Mask = 3;

    /// <summary>Bytes as they are; the upper six bits are their number less one, or from 60 on how many bytes less 59 hold it.</summary>
    public const int Literal = 0;

    /// <summary>4 to 11 bytes from up to 2047 back: three bits of length, three of offset, one more byte of offset.</summary>
    public const int Copy1 = 1;

    /// <summary>1 to 64 bytes from up to 65535 back: six bits of length, two bytes of offset.</summary>
    public const int Copy2 = 2;

    /// <summary>As <see cref="Copy2"/> with four bytes of offset.</summary>
    public const int Copy4 = 3;

    /// <summary>From this number on the length of a literal stands in bytes of its own.</summary>
    public const int LongLiteral = 60;
}
