namespace Node.Core.Import;

/// <summary>What whoever seals decides once for all blocks.</summary>
/// <param name="GasCeiling">The gas limit that is wanted.</param>
/// <param name="Extra">For the extra data: 32 bytes at most.</param>
/// <param name="SealsSinceMerge">Whether blocks are made where the beacon chain should: for a private chain that one node keeps alone.</param>
/// <param name="PeriodSinceMerge">Seconds between those; 0 seals when there are transactions.</param>
public sealed record SealingTerms(ulong GasCeiling, ReadOnlyMemory<byte> Extra, bool SealsSinceMerge = false, ulong PeriodSinceMerge = 0);
