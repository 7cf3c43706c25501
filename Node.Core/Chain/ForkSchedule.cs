using System.Collections.Immutable;

namespace Node.Core.Chain;

/// <summary>From which block, and since the merge from which second, each fork holds. Null: never.</summary>
public sealed record ForkSchedule
{
    public ulong? HomesteadBlock { get; init; }

    /// <summary>The block that moves the money of the DAO, where <see cref="SupportsDao"/>.</summary>
    public ulong? DaoBlock { get; init; }

    public bool SupportsDao { get; init; }

    public ulong? TangerineWhistleBlock { get; init; }

    /// <summary>EIP-155 alone, <c>eip155Block</c>.</summary>
    public ulong? ReplayProtectionBlock { get; init; }

    public ulong? SpuriousDragonBlock { get; init; }

    public ulong? ByzantiumBlock { get; init; }

    public ulong? ConstantinopleBlock { get; init; }

    public ulong? PetersburgBlock { get; init; }

    public ulong? IstanbulBlock { get; init; }

    public ulong? MuirGlacierBlock { get; init; }

    public ulong? BerlinBlock { get; init; }

    public ulong? LondonBlock { get; init; }

    public ulong? ArrowGlacierBlock { get; init; }

    public ulong? GrayGlacierBlock { get; init; }

    /// <summary>A block after the merge that only the fork id knows.</summary>
    public ulong? MergeNetsplitBlock { get; init; }

    public ulong? ShanghaiTime { get; init; }

    public ulong? CancunTime { get; init; }

    public ulong? PragueTime { get; init; }

    /// <summary>Forks after Prague, which this node does not execute. They are in the fork id, so that nodes that do talk to it.</summary>
    public ImmutableArray<ulong> LaterTimes { get; init; } = [];

    /// <summary>Every fork up to London from the first block on.</summary>
    public static ForkSchedule AllBlocksFromGenesis { get; } = new()
    {
        HomesteadBlock = 0,
        TangerineWhistleBlock = 0,
        ReplayProtectionBlock = 0,
        SpuriousDragonBlock = 0,
        ByzantiumBlock = 0,
        ConstantinopleBlock = 0,
        PetersburgBlock = 0,
        IstanbulBlock = 0,
        MuirGlacierBlock = 0,
        BerlinBlock = 0,
        LondonBlock = 0,
    };

    /// <summary>The rules of a block.</summary>
    /// <param name="isMerged">Whether it is a block of the beacon chain; forks by time are for those only.</param>
    public Fork At(ulong number, ulong timestamp, bool isMerged) =>
        isMerged && timestamp >= PragueTime ? Fork.Prague
        : isMerged && timestamp >= CancunTime ? Fork.Cancun
        : isMerged && timestamp >= ShanghaiTime ? Fork.Shanghai
        : isMerged ? Fork.Paris
        : number >= LondonBlock ? Fork.London
        : number >= BerlinBlock ? Fork.Berlin
        : number >= IstanbulBlock ? Fork.Istanbul
        : number >= PetersburgBlock ? Fork.Petersburg
        : number >= ConstantinopleBlock ? Fork.Constantinople
        : number >= ByzantiumBlock ? Fork.Byzantium
        : number >= SpuriousDragonBlock ? Fork.SpuriousDragon
        : number >= TangerineWhistleBlock ? Fork.TangerineWhistle
        : number >= HomesteadBlock ? Fork.Homestead
        : Fork.Frontier;

    /// <summary>The blocks at which something changes, ascending, each once, without the first.</summary>
    public ImmutableArray<ulong> Blocks => Changes(
        0, HomesteadBlock, DaoBlock, TangerineWhistleBlock, ReplayProtectionBlock, SpuriousDragonBlock, ByzantiumBlock, ConstantinopleBlock,
        PetersburgBlock, IstanbulBlock, MuirGlacierBlock, BerlinBlock, LondonBlock, ArrowGlacierBlock, GrayGlacierBlock, MergeNetsplitBlock);

    /// <summary>The seconds at which something changes after the genesis block, ascending, each once.</summary>
    public ImmutableArray<ulong> TimesAfter(ulong genesis) =>
        Changes(genesis, [ShanghaiTime, CancunTime, PragueTime, .. LaterTimes.Select(time => (ulong?)time)]);

    private static ImmutableArray<ulong> Changes(ulong start, params IEnumerable<ulong?> forks) =>
        [.. forks.OfType<ulong>().Where(fork => fork > start).Distinct().Order()];
}
