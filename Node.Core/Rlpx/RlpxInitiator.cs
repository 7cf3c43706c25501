using System.Security.Cryptography;
using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.Rlpx;

/// <summary>The side that opened the connection: sends <see cref="Auth"/>, then waits for the ack.</summary>
public sealed class RlpxInitiator : RlpxHandshake
{
    private readonly NodeId _remote;
    private readonly byte[] _auth;

    private RlpxInitiator(PrivateKey key, in NodeId remote, HandshakeEntropy entropy, byte[] auth)
        : base(key, entropy, new HandshakePacketReader(key, AuthMessages.PlainAckLength, AuthMessages.MinAckLength))
    {
        _remote = remote;
        _auth = auth;
    }

    /// <summary>The packet to send.</summary>
    public ReadOnlyMemory<byte> Auth => _auth;

    internal static RlpxInitiator? TryCreate(PrivateKey key, in NodeId remote, HandshakeEntropy entropy, HandshakeForm form)
    {
        Span<byte> token = stackalloc byte[Secp256k1.HashLength];
        var signature = new byte[Secp256k1.SignatureLength];
        if (!TryGetToken(key, remote, entropy.Nonce, token) || !Secp256k1.TrySign(token, entropy.Ephemeral.Bytes, signature))
            return null;
        CryptographicOperations.ZeroMemory(token);

        var message = new AuthMessage(signature, key.PublicKey, entropy.Nonce, AuthMessages.Version);
        var body = form == HandshakeForm.Plain
            ? AuthMessages.EncodePlain(message, entropy.Ephemeral.PublicKey)
            : AuthMessages.Encode(message);
        return HandshakePacket.Seal(form, remote.Bytes, entropy, body) is { } auth ? new RlpxInitiator(key, remote, entropy, auth) : null;
    }

    private protected override HandshakeResult Complete(HandshakePacketReader packet)
    {
        var ack = packet.Form == HandshakeForm.Plain ? AuthMessages.DecodePlainAck(packet.Body) : AuthMessages.DecodeAck(packet.Body);
        if (ack is null)
            return HandshakeResult.Failed(HandshakeFailure.Malformed);
        return Derive(true, ack.Ephemeral, ack.Nonce, _auth, packet.Packet) is { } secrets
            ? HandshakeResult.Done(new RlpxSession(_remote, secrets, default, packet.Packet.Length))
            : HandshakeResult.Failed(HandshakeFailure.InvalidPublicKey);
    }
}
