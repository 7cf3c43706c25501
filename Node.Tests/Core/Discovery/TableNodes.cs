using System.Net;
using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Tests.Core.Discovery;

/// <summary>Nodes for tables and lookups: ids that are numbers, not keys.</summary>
internal static class TableNodes
{
    public static NodeId Id(int number)
    {
        var bytes = new byte[NodeId.Size];
        BitConverter.TryWriteBytes(bytes, number);
        return new NodeId(bytes);
    }

    public static Enode Node(int number, string address = "127.0.0.1") => new(Id(number), IPAddress.Parse(address), 30303, 30303);

    /// <summary>As many nodes at one distance from a node as are asked for, each on a network of its own unless told otherwise.</summary>
    public static IEnumerable<Enode> At(NodeId self, int distance, string? address = null) =>
        Enumerable.Range(1, int.MaxValue)
            .Where(number => Hash256.LogDistance(self.KademliaId(), Id(number).KademliaId()) == distance)
            .Select(number => Node(number, address ?? $"8.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"));
}
