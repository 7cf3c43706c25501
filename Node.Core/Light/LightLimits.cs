namespace Node.Core.Light;

/// <summary>What a light chain keeps.</summary>
/// <param name="KeptHeaders">
/// Headers behind the head that stay when others are pruned, also the longest way back that another chain may begin; 0: nothing is pruned.
/// </param>
public sealed record LightLimits(int KeptHeaders)
{
    /// <summary>The longest way back where nothing is pruned: geth's <c>LightImmutabilityThreshold</c>.</summary>
    public const int MaxReorg = 30_000;

    /// <summary>The fewest that may be kept: what is that deep does not change any more, and is told by a trie of canonical hashes (les.md, "CHT").</summary>
    public const int MinKept = 2_048;

    public static LightLimits Everything { get; } = new(0);

    public bool Prunes => KeptHeaders > 0;
}
