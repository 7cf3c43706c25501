using Node.Core.Primitives;

namespace Node.Core.Chain;

/// <summary>Everything that makes a chain this chain: its id, its forks, who may seal, and the block it begins with.</summary>
public sealed record ChainSpec
{
    /// <summary>For logs and the command line.</summary>
    public required string Name { get; init; }

    /// <summary>What transactions sign (EIP-155).</summary>
    public required ulong ChainId { get; init; }

    /// <summary>What peers tell each other; the chain id but for old test chains.</summary>
    public ulong NetworkId { get => field == 0 ? ChainId : field; init; }

    public required ForkSchedule Forks { get; init; }

    public required Genesis Genesis { get; init; }

    /// <summary>Null: proof of work until the merge.</summary>
    public CliqueSettings? Clique { get; init; }

    /// <summary>The sum of difficulties at which the beacon chain takes over; null: never.</summary>
    public UInt256? TerminalTotalDifficulty { get; init; }

    public BlobParameters CancunBlobs { get; init; } = BlobParameters.Cancun;

    public BlobParameters PragueBlobs { get; init; } = BlobParameters.Prague;

    /// <summary>Whose logs are deposits to the beacon chain (EIP-6110).</summary>
    public Address DepositContract { get; init; }

    /// <summary>Where light clients begin; null: at genesis.</summary>
    public TrustedCheckpoint? Checkpoint { get; init; }

    /// <summary>
    /// The rules of a block. Its difficulty says whether it is the beacon chain's: that is 0 since the merge and never before, but for genesis.
    /// </summary>
    public Fork ForkOf(Header header) => Forks.At(header.Number, header.Timestamp, IsMerged(header));

    public bool IsMerged(Header header) =>
        header.Difficulty.IsZero && TerminalTotalDifficulty is { } terminal && (header.Number > 0 || terminal.IsZero);

    /// <summary>Null before Cancun.</summary>
    public BlobParameters? BlobsOf(Fork fork) => fork switch
    {
        >= Fork.Prague => PragueBlobs,
        Fork.Cancun => CancunBlobs,
        _ => null,
    };
}
