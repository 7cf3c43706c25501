namespace Node.Core.Discovery.V4;

/// <summary>Why a datagram is no packet; it is dropped in silence.</summary>
public enum PacketFailure
{
    None,

    /// <summary>Fewer bytes than a header has.</summary>
    TooShort,

    /// <summary>More than <see cref="Packet.MaxSize"/> bytes.</summary>
    TooLong,

    /// <summary>The first 32 bytes are not the hash of the rest.</summary>
    BadHash,

    /// <summary>A packet of a type that is not known here.</summary>
    UnknownType,

    /// <summary>The data is not that of its type.</summary>
    Malformed,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>No public key can be recovered from the signature.</summary>
    BadSignature,
}
