namespace Node.Core.Encoding;

/// <summary>Why RLP was refused.</summary>
public enum RlpError
{
    None,

    /// <summary>The input, or the list that is being read, ends before the item does.</summary>
    UnexpectedEnd,

    /// <summary>A length is in the long form though the short one holds it, or starts with a zero byte.</summary>
    LengthNotMinimal,

    /// <summary>A length takes more than four bytes: no item has 2^32 bytes.</summary>
    LengthTooLarge,

    /// <summary>A single byte below 0x80 stands behind a prefix instead of for itself.</summary>
    ByteNotMinimal,

    /// <summary>A list stands where a string is expected.</summary>
    NotAString,

    /// <summary>A string stands where a list is expected.</summary>
    NotAList,

    /// <summary>An integer starts with a zero byte; zero is the empty string.</summary>
    LeadingZero,

    /// <summary>An integer is larger than the type it is read as.</summary>
    IntegerTooLarge,

    /// <summary>A string of a fixed length has another one.</summary>
    WrongSize,

    /// <summary>Lists are nested deeper than <see cref="RlpReader.MaxDepth"/>.</summary>
    TooDeep,

    /// <summary>A list has more items than the caller takes, or a string more bytes.</summary>
    TooLong,

    /// <summary>The list has more items than were read when it was left.</summary>
    UnreadItems,

    /// <summary>Bytes follow after the last item.</summary>
    TrailingBytes,
}
