namespace Node.Core.DevP2P;

/// <summary>Why one end leaves (rlpx.md, "Disconnect"). A peer may send any other number from 0 to 255; it is kept as it is.</summary>
public enum DisconnectReason : byte
{
    Requested = 0x00,
    NetworkError = 0x01,

    /// <summary>A malformed message, a bad RLP, a wrong MAC.</summary>
    BreachOfProtocol = 0x02,
    UselessPeer = 0x03,
    TooManyPeers = 0x04,
    AlreadyConnected = 0x05,
    IncompatibleVersion = 0x06,

    /// <summary>The identity in a hello is missing, zero or no key.</summary>
    InvalidIdentity = 0x07,
    Quitting = 0x08,

    /// <summary>The identity in a hello is not the one that made the handshake, or not the one that was dialled.</summary>
    UnexpectedIdentity = 0x09,
    ConnectedToSelf = 0x0a,
    Timeout = 0x0b,

    /// <summary>A reason of the sub-protocol's own.</summary>
    SubprotocolError = 0x10,
}
