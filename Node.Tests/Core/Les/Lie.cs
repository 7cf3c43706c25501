namespace Node.Tests.Core.Les;

/// <summary>What a lying server does to its answers; those that a lie does not fit stay honest.</summary>
public enum Lie
{
    None,

    /// <summary>A header is another one than was asked for.</summary>
    WrongHeader,

    /// <summary>A body or receipts are another block's.</summary>
    WrongBlock,

    /// <summary>A node of a proof has a bit changed.</summary>
    WrongProof,

    /// <summary>A proof has a node that proves nothing.</summary>
    ExtraNode,

    /// <summary>A proof has a node twice.</summary>
    NodeTwice,

    /// <summary>A proof lacks its last node.</summary>
    MissingNode,

    /// <summary>A code has a byte more.</summary>
    WrongCode,

    /// <summary>Bits of another bloom bit, with a proof that is right for them.</summary>
    WrongBloom,

    /// <summary>The last item is left out.</summary>
    ShortReply,

    /// <summary>Nothing is known of anything.</summary>
    Nothing,

    /// <summary>An answer to another question.</summary>
    OtherKind,

    /// <summary>The answer comes when it is asked for no more.</summary>
    LateReply,

    /// <summary>No answer comes at all.</summary>
    NoReply,
}
