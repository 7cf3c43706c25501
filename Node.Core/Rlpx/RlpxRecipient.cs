using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.Rlpx;

/// <summary>The side that accepted the connection: waits for the auth and answers it in the form it came in.</summary>
public sealed class RlpxRecipient : RlpxHandshake
{
    internal RlpxRecipient(PrivateKey key, HandshakeEntropy entropy)
        : base(key, entropy, new HandshakePacketReader(key, AuthMessages.PlainAuthLength, AuthMessages.MinAuthLength))
    {
    }

    private protected override HandshakeResult Complete(HandshakePacketReader packet)
    {
        var isPlain = packet.Form == HandshakeForm.Plain;
        var auth = isPlain ? AuthMessages.DecodePlainAuth(packet.Body) : AuthMessages.DecodeAuth(packet.Body);
        if (auth is null)
            return HandshakeResult.Failed(HandshakeFailure.Malformed);

        var failure = TryRecoverEphemeral(auth, out var ephemeral);
        if (failure == HandshakeFailure.None && isPlain && AuthMessages.EphemeralHashOf(packet.Body) != Keccak256.Hash(ephemeral.Bytes))
            failure = HandshakeFailure.WrongEphemeralKey;
        if (failure != HandshakeFailure.None)
            return HandshakeResult.Failed(failure);

        var message = new AckMessage(Entropy.Ephemeral.PublicKey, Entropy.Nonce, AuthMessages.Version);
        var body = isPlain ? AuthMessages.EncodePlain(message) : AuthMessages.Encode(message);
        return HandshakePacket.Seal(packet.Form, auth.Initiator.Bytes, Entropy, body) is { } ack
            && Derive(false, ephemeral, auth.Nonce, packet.Packet, ack) is { } secrets
            ? HandshakeResult.Done(new RlpxSession(auth.Initiator, secrets, ack, packet.Packet.Length))
            : HandshakeResult.Failed(HandshakeFailure.InvalidPublicKey);
    }

    private HandshakeFailure TryRecoverEphemeral(AuthMessage auth, out NodeId ephemeral)
    {
        ephemeral = default;
        Span<byte> token = stackalloc byte[Secp256k1.HashLength];
        if (!TryGetToken(Key, auth.Initiator, auth.Nonce, token))
            return HandshakeFailure.InvalidPublicKey;
        var isRecovered = Secp256k1.TryRecover(token, auth.Signature.Span, MemoryMarshal.AsBytes(new Span<NodeId>(ref ephemeral)));
        CryptographicOperations.ZeroMemory(token);
        return isRecovered ? HandshakeFailure.None : HandshakeFailure.InvalidSignature;
    }
}
