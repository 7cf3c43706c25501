using Node.Core.Chain;

namespace Node.Core.Evm;

/// <summary>What a fork says about running transactions. One object per fork: <see cref="Of"/>.</summary>
public sealed class ForkRules
{
    /// <summary>Bytes of a contract from Spurious Dragon on (EIP-170).</summary>
    public const int MaxCodeSize = 0x6000;

    /// <summary>Bytes of init code from Shanghai on (EIP-3860).</summary>
    public const int MaxInitCodeSize = 2 * MaxCodeSize;

    private static readonly ForkRules[] All = [.. Enum.GetValues<Fork>().Select(fork => new ForkRules(fork))];

    private ForkRules(Fork fork)
    {
        Fork = fork;
        IsHomestead = fork >= Fork.Homestead;
        IsTangerineWhistle = fork >= Fork.TangerineWhistle;
        IsSpuriousDragon = fork >= Fork.SpuriousDragon;
        IsByzantium = fork >= Fork.Byzantium;
        IsConstantinople = fork >= Fork.Constantinople;
        IsIstanbul = fork >= Fork.Istanbul;
        IsBerlin = fork >= Fork.Berlin;
        IsLondon = fork >= Fork.London;
        IsParis = fork >= Fork.Paris;
        IsShanghai = fork >= Fork.Shanghai;
        IsCancun = fork >= Fork.Cancun;
        IsPrague = fork >= Fork.Prague;
        Opcodes = OpcodeTable.Of(this);
    }

    public Fork Fork { get; }

    public bool IsHomestead { get; }

    /// <summary>A call keeps a 64th of the gas for itself (EIP-150).</summary>
    public bool IsTangerineWhistle { get; }

    /// <summary>Empty accounts are deleted (EIP-161), contracts are limited in size (EIP-170).</summary>
    public bool IsSpuriousDragon { get; }

    public bool IsByzantium { get; }

    public bool IsConstantinople { get; }

    public bool IsIstanbul { get; }

    /// <summary>Access lists (EIP-2929, EIP-2930).</summary>
    public bool IsBerlin { get; }

    /// <summary>The base fee (EIP-1559), lower refunds (EIP-3529).</summary>
    public bool IsLondon { get; }

    public bool IsParis { get; }

    public bool IsShanghai { get; }

    public bool IsCancun { get; }

    public bool IsPrague { get; }

    /// <summary>Refunds of SSTORE by what changed over the whole transaction: EIP-1283, which Petersburg lacks, and EIP-2200.</summary>
    internal bool HasNetStorageGas => Fork == Fork.Constantinople || IsIstanbul;

    internal OpcodeCost[] Opcodes { get; }

    internal int BalanceGas => IsBerlin ? Gas.WarmAccess : IsIstanbul ? 700 : IsTangerineWhistle ? 400 : 20;

    internal int ExtCodeGas => IsBerlin ? Gas.WarmAccess : IsTangerineWhistle ? 700 : 20;

    internal int ExtCodeHashGas => IsBerlin ? Gas.WarmAccess : IsIstanbul ? 700 : 400;

    internal int SLoadGas => IsBerlin ? Gas.WarmAccess : IsIstanbul ? 800 : IsTangerineWhistle ? 200 : 50;

    internal int CallGas => IsBerlin ? Gas.WarmAccess : IsTangerineWhistle ? 700 : 40;

    internal int SelfDestructGas => IsTangerineWhistle ? 5000 : 0;

    internal int ExpByteGas => IsSpuriousDragon ? 50 : 10;

    public static ForkRules Of(Fork fork) => All[(int)fork];
}
