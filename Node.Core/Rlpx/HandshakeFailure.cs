namespace Node.Core.Rlpx;

/// <summary>Why a handshake came to nothing.</summary>
public enum HandshakeFailure
{
    None,

    /// <summary>The first bytes are those of no handshake packet.</summary>
    NotAHandshake,

    /// <summary>The announced length is below that of the shortest packet.</summary>
    TooShort,

    /// <summary>The announced length is above <see cref="HandshakePacket.MaxLength"/>.</summary>
    TooLong,

    /// <summary>Not encrypted to our static key, or changed on its way.</summary>
    Undecipherable,

    /// <summary>Decrypted, but no body of a handshake.</summary>
    Malformed,

    /// <summary>A public key in it is no point of the curve.</summary>
    InvalidPublicKey,

    /// <summary>No ephemeral key can be recovered from the signature.</summary>
    InvalidSignature,

    /// <summary>The ephemeral key recovered is not the one whose hash the plain form carries.</summary>
    WrongEphemeralKey,
}
