namespace Node.Core.Chain;

/// <summary>What a peer's fork id says about it.</summary>
public enum ForkIdVerdict
{
    /// <summary>The same chain, as far as can be known.</summary>
    Compatible,

    /// <summary>It has not the software for a fork that we have passed.</summary>
    RemoteIsStale,

    /// <summary>Another chain, or we lack a fork.</summary>
    Incompatible,
}
