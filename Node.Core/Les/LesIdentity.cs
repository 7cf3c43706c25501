using Node.Core.Chain;

namespace Node.Core.Les;

/// <summary>What this node is when it greets a peer: its chain, and the head that says which forks it has passed.</summary>
public sealed record LesIdentity(ChainSpec Spec, Header Head)
{
    public ForkId ForkId => ForkId.Of(Spec, Head.Number, Head.Timestamp);
}
