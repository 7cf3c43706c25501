using System.Buffers;
using System.Security.Cryptography;
using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.Rlpx;

/// <summary>
/// One side of the handshake over a growing buffer (rlpx.md, "Initial Handshake"). A function of its keys, its entropy and the bytes received: no
/// socket, no clock. It ends with the first answer that is not "need more", and zeroes its entropy then.
/// </summary>
public abstract class RlpxHandshake
{
    private readonly HandshakePacketReader _reader;

    private protected RlpxHandshake(PrivateKey key, HandshakeEntropy entropy, HandshakePacketReader reader)
    {
        Key = key;
        Entropy = entropy;
        _reader = reader;
    }

    private protected PrivateKey Key { get; }

    private protected HandshakeEntropy Entropy { get; }

    /// <summary>The side that opened the connection. Null where <paramref name="remote"/> is no point of the curve.</summary>
    /// <param name="key">Our static key.</param>
    /// <param name="remote">The static public key of the node that was dialled.</param>
    /// <param name="entropy">Owned by the handshake from now on.</param>
    /// <param name="form">How our packet is written; the answer is taken in both forms.</param>
    public static RlpxInitiator? Initiate(PrivateKey key, in NodeId remote, HandshakeEntropy entropy, HandshakeForm form = HandshakeForm.Eip8)
    {
        var initiator = RlpxInitiator.TryCreate(key, remote, entropy, form);
        if (initiator is null)
            entropy.Dispose();
        return initiator;
    }

    /// <summary>The side that accepted the connection.</summary>
    /// <param name="key">Our static key.</param>
    /// <param name="entropy">Owned by the handshake from now on.</param>
    public static RlpxRecipient Accept(PrivateKey key, HandshakeEntropy entropy) => new(key, entropy);

    /// <summary>Looks at all bytes received so far, from the first one.</summary>
    public HandshakeResult Advance(in ReadOnlySequence<byte> received)
    {
        var result = _reader.Read(received) ?? Complete(_reader);
        if (!result.NeedsMore)
            Entropy.Dispose();
        return result;
    }

    private protected abstract HandshakeResult Complete(HandshakePacketReader packet);

    // What the initiator signs: it binds the ephemeral key to both static keys and to the nonce.
    private protected static bool TryGetToken(PrivateKey key, in NodeId remote, in Hash256 nonce, Span<byte> token)
    {
        if (!Secp256k1.TryAgree(remote.Bytes, key.Bytes, token))
            return false;
        for (var i = 0; i < token.Length; i++)
            token[i] ^= nonce.Bytes[i];
        return true;
    }

    private protected RlpxSecrets? Derive(bool isInitiator, in NodeId remoteEphemeral, in Hash256 remoteNonce, byte[] auth, byte[] ack)
    {
        Span<byte> secret = stackalloc byte[Secp256k1.PrivateKeyLength];
        if (!Secp256k1.TryAgree(remoteEphemeral.Bytes, Entropy.Ephemeral.Bytes, secret))
            return null;
        var own = Entropy.Nonce;
        var secrets = isInitiator
            ? RlpxSecrets.Derive(true, secret, own.Bytes, remoteNonce.Bytes, auth, ack)
            : RlpxSecrets.Derive(false, secret, remoteNonce.Bytes, own.Bytes, auth, ack);
        CryptographicOperations.ZeroMemory(secret);
        return secrets;
    }
}
