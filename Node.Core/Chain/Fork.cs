namespace Node.Core.Chain;

/// <summary>
/// The rule sets of execution in their order. Forks that only moved the difficulty bomb, or the money of the DAO, are no rule sets of their own:
/// <see cref="ForkSchedule"/> has them by block.
/// </summary>
public enum Fork
{
    Frontier,
    Homestead,

    /// <summary>EIP-150.</summary>
    TangerineWhistle,

    /// <summary>EIP-155, 160, 161, 170.</summary>
    SpuriousDragon,

    Byzantium,
    Constantinople,

    /// <summary>Constantinople without EIP-1283; <c>ConstantinopleFix</c> in test vectors.</summary>
    Petersburg,

    Istanbul,
    Berlin,
    London,

    /// <summary>The merge: from here on the beacon chain orders blocks.</summary>
    Paris,

    Shanghai,
    Cancun,
    Prague,
}
