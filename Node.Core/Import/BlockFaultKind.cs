namespace Node.Core.Import;

/// <summary>What follows from a block that was not taken.</summary>
public enum BlockFaultKind
{
    /// <summary>The block is bad and stays so: its hash is remembered.</summary>
    Invalid,

    /// <summary>The body is not the one that the header stands for: another body may be.</summary>
    WrongBody,

    /// <summary>Its time has not come.</summary>
    Future,

    /// <summary>What it builds on is not here.</summary>
    UnknownParent,

    /// <summary>It was refused before, or builds on one that was.</summary>
    KnownBad,
}
