using Node.Core.Primitives;

namespace Node.Core.Trie;

/// <summary>A node at which the way through a trie ended. <c>default</c> is no failure.</summary>
public readonly record struct TrieFailure(TrieFault Fault, Hash256 Node)
{
    public bool IsNone => Fault == TrieFault.None;

    public override string ToString() => IsNone ? "no failure" : $"{Fault} node {Node}";
}
