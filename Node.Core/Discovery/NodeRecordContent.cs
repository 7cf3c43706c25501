using System.Runtime.InteropServices;
using Node.Core.Crypto;
using Node.Core.Encoding;
using Node.Core.Primitives;

namespace Node.Core.Discovery;

/// <summary>The signed part of a record, <c>[seq, k, v, …]</c>, under the identity scheme "v4": the signature is of its Keccak-256.</summary>
internal static class NodeRecordContent
{
    public static ReadOnlySpan<byte> Scheme => "v4"u8;

    public static NodeRecordError Verify(ReadOnlySpan<byte> record, out ulong sequence, out NodeId id)
    {
        (sequence, id) = (0, default);
        if (record.Length > NodeRecord.MaxSize)
        {
            return NodeRecordError.TooLarge;
        }

        var reader = new RlpReader(record);
        if (!reader.TryEnterList() || !reader.TryReadBytes(out var signature))
        {
            return NodeRecordError.MalformedRlp;
        }

        var content = record[reader.Position..];
        if (!reader.TryReadUInt64(out sequence))
        {
            return NodeRecordError.MalformedRlp;
        }

        var error = ReadPairs(ref reader, out var scheme, out var publicKey);
        if (error != NodeRecordError.None)
        {
            return error;
        }

        if (!reader.TryLeaveList() || !reader.TryEnd())
        {
            return NodeRecordError.MalformedRlp;
        }

        if (!scheme.SequenceEqual(Scheme))
        {
            return NodeRecordError.UnknownScheme;
        }

        if (!Secp256k1.TryDecompress(publicKey, MemoryMarshal.AsBytes(new Span<NodeId>(ref id))))
        {
            return NodeRecordError.BadPublicKey;
        }

        return Secp256k1.Verify(Hash(content).Bytes, signature, id.Bytes) ? NodeRecordError.None : NodeRecordError.BadSignature;
    }

    /// <summary>What is signed: the content as a list of its own.</summary>
    /// <param name="content">Sequence number and pairs in RLP, one after the other.</param>
    public static Hash256 Hash(ReadOnlySpan<byte> content)
    {
        var writer = new RlpWriter();
        writer.BeginList();
        writer.WriteItem(content);
        writer.EndList();
        return Keccak256.Hash(writer.ToArray());
    }

    private static NodeRecordError ReadPairs(ref RlpReader reader, out ReadOnlySpan<byte> scheme, out ReadOnlySpan<byte> publicKey)
    {
        scheme = publicKey = default;
        ReadOnlySpan<byte> before = default;
        for (var first = true; reader.HasMore; first = false)
        {
            if (!reader.TryReadBytes(out var key))
            {
                return NodeRecordError.MalformedRlp;
            }

            if (!first && key.SequenceCompareTo(before) <= 0)
            {
                return NodeRecordError.UnsortedKeys;
            }

            var isScheme = key.SequenceEqual(NodeRecordKeys.Id);
            var isPublicKey = key.SequenceEqual(NodeRecordKeys.Secp256k1);
            if (!(isScheme ? reader.TryReadBytes(out scheme) : isPublicKey ? reader.TryReadBytes(out publicKey) : reader.TrySkip()))
            {
                return NodeRecordError.MalformedRlp;
            }

            before = key;
        }

        return NodeRecordError.None;
    }
}
