namespace Node.Core.DevP2P;

/// <summary>Why the data of a frame is no message.</summary>
public enum MessageFailure
{
    None,

    /// <summary>The front is no integer in RLP.</summary>
    MalformedId,

    /// <summary>The compressed part cannot be decompressed, or to another length than it says.</summary>
    MalformedSnappy,

    /// <summary>The payload would be longer than <see cref="MessageCodec.MaxPayload"/>.</summary>
    TooLong,
}
