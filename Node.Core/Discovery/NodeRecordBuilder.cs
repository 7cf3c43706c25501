using System.Diagnostics.CodeAnalysis;
using System.Net;
using Node.Core.Crypto;
using Node.Core.Encoding;

namespace Node.Core.Discovery;

/// <summary>Collects the pairs of a record and signs them. The identity scheme and the public key are put in by the signing. For one thread.</summary>
public sealed class NodeRecordBuilder
{
    // Keys as text whose characters are the bytes: the ordinal order of such text is the order of the bytes.
    private readonly SortedDictionary<string, byte[]> _items = new(StringComparer.Ordinal);

    /// <summary>The sequence number that the next record gets.</summary>
    public ulong Sequence { get; set; } = 1;

    /// <summary>A successor of a record: its pairs, and the next sequence number.</summary>
    public static NodeRecordBuilder After(NodeRecord record)
    {
        var builder = new NodeRecordBuilder { Sequence = record.Sequence + 1 };
        var reader = new RlpReader(record.Encoded.Span);
        var more = reader.TryEnterList() && reader.TrySkip() && reader.TrySkip();
        while (more && reader.HasMore && reader.TryReadBytes(out var key) && reader.TryReadItem(out var item))
        {
            builder.SetItem(key, item);
        }

        return builder;
    }

    /// <summary>Sets an integer.</summary>
    public NodeRecordBuilder Set(ReadOnlySpan<byte> key, ulong value)
    {
        var writer = new RlpWriter();
        writer.Write(value);
        return SetItem(key, writer.ToArray());
    }

    /// <summary>Sets a string of bytes.</summary>
    public NodeRecordBuilder Set(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        var writer = new RlpWriter();
        writer.Write(value);
        return SetItem(key, writer.ToArray());
    }

    /// <summary>Sets the address of its family.</summary>
    public NodeRecordBuilder SetAddress(IPAddress address)
    {
        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        return Set(bytes.Length == 4 ? NodeRecordKeys.Ip : NodeRecordKeys.Ip6, bytes);
    }

    /// <summary>Sets a value that is one RLP item already.</summary>
    public NodeRecordBuilder SetItem(ReadOnlySpan<byte> key, ReadOnlySpan<byte> item)
    {
        _items[Name(key)] = item.ToArray();
        return this;
    }

    public NodeRecordBuilder Remove(ReadOnlySpan<byte> key)
    {
        _items.Remove(Name(key));
        return this;
    }

    /// <summary>Signs the pairs as they are now. False where the record would be larger than <see cref="NodeRecord.MaxSize"/>.</summary>
    public bool TrySign(PrivateKey key, [NotNullWhen(true)] out NodeRecord? record)
    {
        Span<byte> publicKey = stackalloc byte[Secp256k1.CompressedLength];
        Secp256k1.TryCompress(key.PublicKey.Bytes, publicKey);
        Set(NodeRecordKeys.Id, NodeRecordContent.Scheme);
        Set(NodeRecordKeys.Secp256k1, publicKey);
        var content = Content();
        Span<byte> signature = stackalloc byte[Secp256k1.SignatureLength];
        Secp256k1.TrySign(NodeRecordContent.Hash(content).Bytes, key.Bytes, signature);

        var writer = new RlpWriter();
        writer.BeginList();
        writer.Write(signature[..Secp256k1.CompactSignatureLength]);
        writer.WriteItem(content);
        writer.EndList();
        return NodeRecord.TryDecode(writer.ToArray(), out record, out _);
    }

    private static string Name(ReadOnlySpan<byte> key) => System.Text.Encoding.Latin1.GetString(key);

    private byte[] Content()
    {
        var writer = new RlpWriter();
        writer.Write(Sequence);
        foreach (var (name, item) in _items)
        {
            writer.Write(System.Text.Encoding.Latin1.GetBytes(name));
            writer.WriteItem(item);
        }

        return writer.ToArray();
    }
}
