using System.Collections.Immutable;
using System.Net;
using Node.Core.Encoding;

namespace Node.Core.Discovery.V4;

/// <summary>The data of each packet type, in both directions. Reading ignores what follows the known elements and the list (EIP-8).</summary>
internal static class MessageBodies
{
    private const byte PingType = 0x01;
    private const byte PongType = 0x02;
    private const byte FindNodeType = 0x03;
    private const byte NeighborsType = 0x04;
    private const byte EnrRequestType = 0x05;
    private const byte EnrResponseType = 0x06;

    // The shortest node has an empty address: prefix of 2, address 1, ports 1 + 1, id 66: 71. (1280 - 98) / 71 = 16.6.
    private const int MaxNodesRead = 16;

    public static bool IsKnown(byte type) => type is >= PingType and <= EnrResponseType;

    /// <summary>Writes the data, and returns the type.</summary>
    public static byte Write(V4Message message, RlpWriter writer)
    {
        writer.BeginList();
        var type = WriteElements(message, writer);
        writer.EndList();
        return type;
    }

    /// <summary>Null where the data is not that of the type.</summary>
    public static V4Message? Read(byte type, ReadOnlySpan<byte> data)
    {
        var reader = new RlpReader(data);
        if (!reader.TryEnterList())
            return null;
        return type switch
        {
            PingType => ReadPing(ref reader),
            PongType => ReadPong(ref reader),
            FindNodeType => ReadFindNode(ref reader),
            NeighborsType => ReadNeighbors(ref reader),
            EnrRequestType => ReadEnrRequest(ref reader),
            _ => ReadEnrResponse(ref reader),
        };
    }

    private static byte WriteElements(V4Message message, RlpWriter writer)
    {
        switch (message)
        {
            case Ping ping:
                writer.Write(ping.Version);
                Write(ping.From, writer);
                Write(ping.To, writer);
                writer.Write(ping.Expiration);
                Write(ping.RecordSequence, writer);
                return PingType;
            case Pong pong:
                Write(pong.To, writer);
                writer.Write(pong.PingHash);
                writer.Write(pong.Expiration);
                Write(pong.RecordSequence, writer);
                return PongType;
            case FindNode findNode:
                writer.Write(findNode.Target);
                writer.Write(findNode.Expiration);
                return FindNodeType;
            case Neighbors neighbors:
                Write(neighbors.Nodes, writer);
                writer.Write(neighbors.Expiration);
                return NeighborsType;
            case EnrRequest request:
                writer.Write(request.Expiration);
                return EnrRequestType;
            case EnrResponse response:
                writer.Write(response.RequestHash);
                writer.WriteItem(response.Record.Encoded.Span);
                return EnrResponseType;
            default:
                throw new ArgumentException($"{message.GetType().Name} is no message of discovery v4.", nameof(message));
        }
    }

    private static void Write(in Endpoint endpoint, RlpWriter writer)
    {
        writer.BeginList();
        WriteElements(endpoint, writer);
        writer.EndList();
    }

    private static void Write(ulong? recordSequence, RlpWriter writer)
    {
        if (recordSequence is { } sequence)
            writer.Write(sequence);
    }

    private static void Write(ImmutableArray<Neighbor> nodes, RlpWriter writer)
    {
        writer.BeginList();
        foreach (var node in nodes)
        {
            writer.BeginList();
            WriteElements(node.Endpoint, writer);
            writer.Write(node.Id);
            writer.EndList();
        }

        writer.EndList();
    }

    private static void WriteElements(in Endpoint endpoint, RlpWriter writer)
    {
        Span<byte> address = stackalloc byte[16];
        var length = 0;
        endpoint.Address?.TryWriteBytes(address, out length);
        writer.Write(address[..length]);
        writer.Write(endpoint.UdpPort);
        writer.Write(endpoint.TcpPort);
    }

    private static Ping? ReadPing(ref RlpReader reader) =>
        reader.TryReadUInt64(out var version)
        && TryReadEndpoint(ref reader, out var from)
        && TryReadEndpoint(ref reader, out var to)
        && reader.TryReadUInt64(out var expiration)
            ? new Ping(version, from, to, expiration, ReadSequence(ref reader))
            : null;

    private static Pong? ReadPong(ref RlpReader reader) =>
        TryReadEndpoint(ref reader, out var to)
        && reader.TryReadHash256(out var pingHash)
        && reader.TryReadUInt64(out var expiration)
            ? new Pong(to, pingHash, expiration, ReadSequence(ref reader))
            : null;

    private static FindNode? ReadFindNode(ref RlpReader reader) =>
        reader.TryReadNodeId(out var target) && reader.TryReadUInt64(out var expiration) ? new FindNode(target, expiration) : null;

    private static Neighbors? ReadNeighbors(ref RlpReader reader)
    {
        if (!reader.TryEnterList() || !reader.TryCountItems(MaxNodesRead, out var count))
            return null;
        var nodes = ImmutableArray.CreateBuilder<Neighbor>(count);
        while (reader.HasMore)
        {
            if (!reader.TryEnterList() || !TryReadElements(ref reader, out var endpoint) || !reader.TryReadNodeId(out var id))
                return null;
            reader.LeaveList();
            nodes.Add(new Neighbor(endpoint, id));
        }

        reader.LeaveList();
        return reader.TryReadUInt64(out var expiration) ? new Neighbors(nodes.MoveToImmutable(), expiration) : null;
    }

    private static EnrRequest? ReadEnrRequest(ref RlpReader reader) =>
        reader.TryReadUInt64(out var expiration) ? new EnrRequest(expiration) : null;

    private static EnrResponse? ReadEnrResponse(ref RlpReader reader) =>
        reader.TryReadHash256(out var requestHash) && reader.TryReadItem(out var item) && NodeRecord.TryDecode(item, out var record, out _)
            ? new EnrResponse(requestHash, record)
            : null;

    private static bool TryReadEndpoint(ref RlpReader reader, out Endpoint endpoint)
    {
        endpoint = default;
        if (!reader.TryEnterList() || !TryReadElements(ref reader, out endpoint))
            return false;
        reader.LeaveList();
        return true;
    }

    private static bool TryReadElements(ref RlpReader reader, out Endpoint endpoint)
    {
        endpoint = default;
        if (!reader.TryReadBytes(out var address) || !reader.TryReadUInt16(out var udpPort) || !reader.TryReadUInt16(out var tcpPort))
            return false;
        endpoint = new Endpoint(ReadAddress(address), udpPort, tcpPort);
        return true;
    }

    private static IPAddress? ReadAddress(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is not (4 or 16))
            return null;
        var address = new IPAddress(bytes);
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }

    // A packet of before EIP-868, or of an EIP after it, has nothing or something else here.
    private static ulong? ReadSequence(ref RlpReader reader) => reader.TryReadUInt64(out var sequence) ? sequence : null;
}
