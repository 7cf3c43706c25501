using System.Net;
using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.Discovery;

/// <summary>A node of the routing table. Changed by the table and its owner alone.</summary>
public sealed class TableEntry
{
    internal TableEntry(Enode node, DateTimeOffset seen)
    {
        Node = node;
        KademliaId = node.Id.KademliaId();
        LastSeen = seen;
        Subnet = AddressRules.SubnetOf(node.Address!);
    }

    /// <summary>Where it has proved to be.</summary>
    public Enode Node { get; private set; }

    public Hash256 KademliaId { get; }

    /// <summary>When it last answered a ping.</summary>
    public DateTimeOffset LastSeen { get; internal set; }

    /// <summary>How often it has answered a revalidation; a failure takes two thirds of them away.</summary>
    public int Checks { get; internal set; }

    /// <summary>Whether the last revalidation was answered: such a one is looked after less often.</summary>
    public bool IsSettled { get; internal set; }

    /// <summary>Queries for neighbours in a row that were not answered.</summary>
    public int FindFailures { get; internal set; }

    /// <summary>Its record, where it has told one.</summary>
    public NodeRecord? Record { get; set; }

    internal IPNetwork? Subnet { get; private set; }

    internal void Move(Enode node) => (Node, Subnet) = (node, AddressRules.SubnetOf(node.Address!));
}
