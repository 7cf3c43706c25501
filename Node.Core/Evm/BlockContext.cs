using Node.Core.Primitives;

namespace Node.Core.Evm;

/// <summary>What a contract can learn of the block that it runs in.</summary>
public sealed record BlockContext
{
    public UInt256 ChainId { get; init; } = UInt256.One;

    public ulong Number { get; init; }

    /// <summary>In seconds of Unix time.</summary>
    public ulong Timestamp { get; init; }

    public ulong GasLimit { get; init; }

    /// <summary>Who gets the fees.</summary>
    public Address Beneficiary { get; init; }

    public UInt256 Difficulty { get; init; }

    /// <summary>From Paris on in the place of the difficulty (EIP-4399).</summary>
    public Hash256 PrevRandao { get; init; }

    /// <summary>In wei; zero before London.</summary>
    public UInt256 BaseFee { get; init; }

    /// <summary>In wei; of Cancun.</summary>
    public UInt256 BlobBaseFee { get; init; }

    /// <summary>The hash of one of the 256 blocks before this one, by its number; null where it is not at hand.</summary>
    public Func<ulong, Hash256?> BlockHash { get; init; } = _ => null;
}
