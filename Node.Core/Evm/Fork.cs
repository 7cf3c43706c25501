namespace Node.Core.Evm;

/// <summary>The forks that changed what a transaction does, in their order; one that changed only difficulty or the network has no entry.</summary>
public enum Fork
{
    Frontier,
    Homestead,

    /// <summary>EIP-150.</summary>
    TangerineWhistle,

    /// <summary>EIP-155, 160, 161, 170.</summary>
    SpuriousDragon,
    Byzantium,

    /// <summary>With EIP-1283, which <see cref="Petersburg"/> took back.</summary>
    Constantinople,
    Petersburg,
    Istanbul,
    Berlin,
    London,

    /// <summary>The merge: PREVRANDAO.</summary>
    Paris,
    Shanghai,
    Cancun,
    Prague,
}
