namespace Node.Core.Discovery;

/// <summary>What became of a node that was offered to the routing table.</summary>
public enum TableAddition
{
    /// <summary>It is in.</summary>
    Added,

    /// <summary>It was in, and has been seen again.</summary>
    Seen,

    /// <summary>Its bucket is full; it waits for a place.</summary>
    Waiting,

    /// <summary>Its network has its share of the bucket, or of the table.</summary>
    TooManyOfSubnet,

    /// <summary>It is this node.</summary>
    Self,
}
