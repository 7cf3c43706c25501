namespace Node.Core.DevP2P;

/// <summary>Why a message of the p2p capability was refused.</summary>
public enum BaseFailure
{
    None,

    /// <summary>Longer than <see cref="BaseCodec.MaxLength"/>.</summary>
    TooLong,

    /// <summary>Bad RLP, or an element of the wrong kind.</summary>
    Malformed,

    /// <summary>A hello whose node key is not 64 bytes, or zero.</summary>
    InvalidIdentity,
}
