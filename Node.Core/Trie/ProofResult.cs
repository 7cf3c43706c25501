namespace Node.Core.Trie;

/// <summary>What a proof shows: the value of a key, or that it has none.</summary>
/// <param name="Value">Null where the trie has no such key, or the proof is refused.</param>
public readonly record struct ProofResult(byte[]? Value, ProofFault Fault)
{
    public bool IsValid => Fault == ProofFault.None;

    internal static ProofFault FaultOf(TrieFailure failure) => failure.Fault switch
    {
        TrieFault.None => ProofFault.None,
        TrieFault.Missing => ProofFault.MissingNode,
        _ => ProofFault.MalformedNode,
    };
}
