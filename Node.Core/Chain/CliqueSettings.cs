namespace Node.Core.Chain;

/// <summary>Proof of authority (EIP-225).</summary>
/// <param name="Period">Seconds between blocks at least; 0 seals when there are transactions.</param>
/// <param name="Epoch">Blocks after which votes are forgotten and the signers are written down.</param>
public sealed record CliqueSettings(ulong Period, ulong Epoch)
{
    public const ulong DefaultEpoch = 30_000;
}
