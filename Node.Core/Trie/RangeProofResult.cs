namespace Node.Core.Trie;

/// <summary>Whether entries are all that a trie has in a range.</summary>
/// <param name="HasMore">Whether the trie has keys above the range; known of a valid one only.</param>
public readonly record struct RangeProofResult(ProofFault Fault, bool HasMore)
{
    public bool IsValid => Fault == ProofFault.None;
}
