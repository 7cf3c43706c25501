namespace Node.Core.Les;

/// <summary>Why a handshake came to nothing.</summary>
public enum HandshakeFault
{
    None,

    /// <summary>A key that is needed is missing, or its value is of another shape.</summary>
    BadEntry,
    WrongGenesis,
    WrongNetwork,
    WrongVersion,

    /// <summary>It is on another fork, or lacks one (EIP-2124).</summary>
    WrongFork,

    /// <summary>It only tells its head, and is not trusted.</summary>
    OnlyAnnounces,

    /// <summary>It does not price, so does not serve, one of the eight kinds of requests.</summary>
    LacksRequest,
}
