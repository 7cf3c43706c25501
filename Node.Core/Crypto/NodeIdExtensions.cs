using Node.Core.Primitives;

namespace Node.Core.Crypto;

/// <summary>What the digest of a public key gives.</summary>
public static class NodeIdExtensions
{
    /// <summary>The node's place in the Kademlia metric: keccak256(x ‖ y) (devp2p discv4, "Node Identities").</summary>
    public static Hash256 KademliaId(this in NodeId id) => Keccak256.Hash(id.Bytes);

    /// <summary>The account of the same key: the last 20 bytes of keccak256(x ‖ y).</summary>
    public static Address ToAddress(this in NodeId id) => new(id.KademliaId().Bytes[^Address.Size..]);
}
