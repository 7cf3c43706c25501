namespace Node.Core.Consensus;

/// <summary>What follows from a rule that a block does not meet.</summary>
public enum ConsensusFaultKind
{
    None,

    /// <summary>The block is bad and stays so.</summary>
    Invalid,

    /// <summary>Its time has not come: it may be good later.</summary>
    Future,

    /// <summary>What it builds on is not here: nothing can be said.</summary>
    UnknownAncestor,
}
