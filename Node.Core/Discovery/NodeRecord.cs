using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using Node.Core.Crypto;
using Node.Core.Encoding;
using Node.Core.Primitives;

namespace Node.Core.Discovery;

/// <summary>
/// A signed statement of a node about itself (EIP-778): <c>[signature, seq, k, v, …]</c>, of the identity scheme "v4". Every instance was
/// verified. Immutable; equal to a record of the same bytes.
/// </summary>
public sealed class NodeRecord : IEquatable<NodeRecord>
{
    /// <summary>Largest size in bytes.</summary>
    public const int MaxSize = 300;

    private const string TextPrefix = "enr:";

    private readonly byte[] _encoded;

    private NodeRecord(byte[] encoded, ulong sequence, in NodeId id)
    {
        _encoded = encoded;
        Sequence = sequence;
        Id = id;
        KademliaId = id.KademliaId();
    }

    /// <summary>The higher one of two records of a node is the newer one.</summary>
    public ulong Sequence { get; }

    /// <summary>The public key that signed.</summary>
    public NodeId Id { get; }

    public Hash256 KademliaId { get; }

    /// <summary>The record in RLP.</summary>
    public ReadOnlyMemory<byte> Encoded => _encoded;

    /// <summary>Null where the record has none, or something else under that name; so are the values below.</summary>
    public IPAddress? Ip => Address(NodeRecordKeys.Ip, 4);

    public IPAddress? Ip6 => Address(NodeRecordKeys.Ip6, 16);

    public ushort? TcpPort => Port(NodeRecordKeys.Tcp);

    public ushort? UdpPort => Port(NodeRecordKeys.Udp);

    /// <summary>The port on the IPv6 address where it is another one.</summary>
    public ushort? TcpPort6 => Port(NodeRecordKeys.Tcp6) ?? TcpPort;

    /// <summary>The port on the IPv6 address where it is another one.</summary>
    public ushort? UdpPort6 => Port(NodeRecordKeys.Udp6) ?? UdpPort;

    public static bool TryDecode(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out NodeRecord? record, out NodeRecordError error)
    {
        error = NodeRecordContent.Verify(bytes, out var sequence, out var id);
        record = error == NodeRecordError.None ? new NodeRecord(bytes.ToArray(), sequence, id) : null;
        return record is not null;
    }

    /// <summary>Reads <c>enr:</c> and base64 in the alphabet of URLs without padding.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out NodeRecord? record, out NodeRecordError error)
    {
        record = null;
        if (!text.StartsWith(TextPrefix, StringComparison.Ordinal))
        {
            error = NodeRecordError.MalformedText;
            return false;
        }

        var digits = text[TextPrefix.Length..];
        if (digits.Length > Base64Url.GetEncodedLength(MaxSize))
        {
            error = NodeRecordError.TooLarge;
            return false;
        }

        // The decoder passes over white space and padding, which would give one record many texts.
        Span<byte> bytes = stackalloc byte[MaxSize];
        if (!Base64Url.IsValid(digits) || !Base64Url.TryDecodeFromChars(digits, bytes, out var length)
            || !digits.SequenceEqual(Base64Url.EncodeToString(bytes[..length])))
        {
            error = NodeRecordError.MalformedText;
            return false;
        }

        return TryDecode(bytes[..length], out record, out error);
    }

    /// <summary>The value under a key as the RLP item that it is.</summary>
    public bool TryGet(ReadOnlySpan<byte> key, out ReadOnlySpan<byte> item)
    {
        var reader = new RlpReader(_encoded);
        var found = reader.TryEnterList() && reader.TrySkip() && reader.TrySkip();
        while (found && reader.HasMore && reader.TryReadBytes(out var name) && reader.TryReadItem(out item))
        {
            if (name.SequenceEqual(key))
            {
                return true;
            }
        }

        item = default;
        return false;
    }

    /// <summary>The node as enode: at its IPv4 address where it has one, else at the other; null where it has neither.</summary>
    public Enode? ToEnode() =>
        Ip is { } ip ? new Enode(Id, ip, TcpPort ?? 0, UdpPort ?? 0)
        : Ip6 is { } ip6 ? new Enode(Id, ip6, TcpPort6 ?? 0, UdpPort6 ?? 0)
        : null;

    public bool Equals(NodeRecord? other) => other is not null && _encoded.AsSpan().SequenceEqual(other._encoded);

    public override bool Equals(object? obj) => Equals(obj as NodeRecord);

    public override int GetHashCode() => HashCode.Combine(Id, Sequence);

    /// <summary><c>enr:</c> and base64.</summary>
    public override string ToString() => TextPrefix + Base64Url.EncodeToString(_encoded);

    private IPAddress? Address(ReadOnlySpan<byte> key, int size) =>
        TryGet(key, out var item) && new RlpReader(item).TryReadBytes(out var bytes) && bytes.Length == size ? new IPAddress(bytes) : null;

    private ushort? Port(ReadOnlySpan<byte> key) =>
        TryGet(key, out var item) && new RlpReader(item).TryReadUInt16(out var port) ? port : null;
}
