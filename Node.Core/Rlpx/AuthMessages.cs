using Node.Core.Crypto;
using Node.Core.Encoding;
using Node.Core.Primitives;

namespace Node.Core.Rlpx;

/// <summary>Bodies of auth and ack in both forms. Decoding ignores the version, more list elements and all that follows the list (EIP-8).</summary>
internal static class AuthMessages
{
    /// <summary>auth-vsn and ack-vsn of ours.</summary>
    public const ulong Version = 4;

    /// <summary><c>sig (65) || keccak256(ephemeral-pubk) (32) || initiator-pubk (64) || nonce (32) || 0x00</c>.</summary>
    public const int PlainAuthLength = Secp256k1.SignatureLength + Hash256.Size + NodeId.Size + Hash256.Size + 1;

    /// <summary><c>ephemeral-pubk (64) || nonce (32) || 0x00</c>.</summary>
    public const int PlainAckLength = NodeId.Size + Hash256.Size + 1;

    /// <summary>List of 65, 64 and 32 bytes and a number: 2 + (2 + 65) + (2 + 64) + (1 + 32) + 1.</summary>
    public const int MinAuthLength = 169;

    /// <summary>List of 64 and 32 bytes and a number: 2 + (2 + 64) + (1 + 32) + 1.</summary>
    public const int MinAckLength = 102;

    public static byte[] EncodePlain(AuthMessage message, in NodeId ephemeral) =>
        [.. message.Signature.Span, .. Keccak256.Hash(ephemeral.Bytes).Bytes, .. message.Initiator.Bytes, .. message.Nonce.Bytes, 0];

    public static byte[] EncodePlain(AckMessage message) => [.. message.Ephemeral.Bytes, .. message.Nonce.Bytes, 0];

    /// <summary>Any <see cref="PlainAuthLength"/> bytes are one.</summary>
    public static AuthMessage DecodePlainAuth(ReadOnlySpan<byte> body)
    {
        var afterHash = body[(Secp256k1.SignatureLength + Hash256.Size)..];
        return new AuthMessage(
            body[..Secp256k1.SignatureLength].ToArray(),
            new NodeId(afterHash[..NodeId.Size]),
            new Hash256(afterHash.Slice(NodeId.Size, Hash256.Size)),
            Version);
    }

    /// <summary>Any <see cref="PlainAckLength"/> bytes are one.</summary>
    public static AckMessage DecodePlainAck(ReadOnlySpan<byte> body) =>
        new(new NodeId(body[..NodeId.Size]), new Hash256(body.Slice(NodeId.Size, Hash256.Size)), Version);

    /// <summary>The hash of the ephemeral key that a plain auth carries.</summary>
    public static Hash256 EphemeralHashOf(ReadOnlySpan<byte> body) => new(body.Slice(Secp256k1.SignatureLength, Hash256.Size));

    public static byte[] Encode(AuthMessage message)
    {
        var writer = new RlpWriter();
        writer.BeginList();
        writer.Write(message.Signature.Span);
        writer.Write(message.Initiator);
        writer.Write(message.Nonce);
        writer.Write(message.Version);
        writer.EndList();
        return writer.ToArray();
    }

    public static byte[] Encode(AckMessage message)
    {
        var writer = new RlpWriter();
        writer.BeginList();
        writer.Write(message.Ephemeral);
        writer.Write(message.Nonce);
        writer.Write(message.Version);
        writer.EndList();
        return writer.ToArray();
    }

    public static AuthMessage? DecodeAuth(ReadOnlySpan<byte> body)
    {
        var reader = new RlpReader(body);
        var signature = new byte[Secp256k1.SignatureLength];
        return reader.TryEnterList()
            && reader.TryReadBytes(signature.AsSpan())
            && reader.TryReadNodeId(out var initiator)
            && reader.TryReadHash256(out var nonce)
            && reader.TryReadUInt64(out var version)
            ? new AuthMessage(signature, initiator, nonce, version)
            : null;
    }

    public static AckMessage? DecodeAck(ReadOnlySpan<byte> body)
    {
        var reader = new RlpReader(body);
        return reader.TryEnterList()
            && reader.TryReadNodeId(out var ephemeral)
            && reader.TryReadHash256(out var nonce)
            && reader.TryReadUInt64(out var version)
            ? new AckMessage(ephemeral, nonce, version)
            : null;
    }
}
