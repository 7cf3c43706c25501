namespace Node.Core.Encoding;

/// <summary>Why a Snappy block was refused.</summary>
public enum SnappyError
{
    None,

    /// <summary>The declared length is cut off, takes more than five bytes, or is not below 2^31.</summary>
    MalformedLength,

    /// <summary>The declared length is above what the caller takes.</summary>
    TooLong,

    /// <summary>The declared length is above what so few bytes can become.</summary>
    Implausible,

    /// <summary>The input ends within an element.</summary>
    UnexpectedEnd,

    /// <summary>A copy reaches back before the start of the output, or by nothing.</summary>
    BadOffset,

    /// <summary>The elements give more bytes than declared.</summary>
    LongerThanDeclared,

    /// <summary>The elements give fewer bytes than declared.</summary>
    ShorterThanDeclared,
}
