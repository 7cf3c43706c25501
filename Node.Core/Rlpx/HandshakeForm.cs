namespace Node.Core.Rlpx;

/// <summary>The two encodings of handshake packets. A recipient answers in the one it was spoken to.</summary>
public enum HandshakeForm
{
    /// <summary>A length, then an encrypted list and padding (EIP-8).</summary>
    Eip8,

    /// <summary>Encrypted fields of fixed size, as before EIP-8; geth speaks it up to v1.10.3.</summary>
    Plain,
}
