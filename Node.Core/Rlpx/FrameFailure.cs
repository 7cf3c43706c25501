namespace Node.Core.Rlpx;

/// <summary>Why a connection is lost: after any of these the cipher state cannot be trusted.</summary>
public enum FrameFailure
{
    None,

    /// <summary>The MAC of a header is wrong: tampered with, or not our peer.</summary>
    BadHeaderMac,

    /// <summary>The MAC of a frame is wrong.</summary>
    BadFrameMac,

    /// <summary>A frame without data, so without a message id.</summary>
    Empty,

    /// <summary>A frame larger than the reader's limit.</summary>
    TooLarge,
}
