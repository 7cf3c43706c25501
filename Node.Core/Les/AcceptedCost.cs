namespace Node.Core.Les;

/// <summary>A request that was paid for, to be settled when it is served.</summary>
/// <param name="Max">What was taken.</param>
/// <param name="SumAfter">All that was taken by then.</param>
public readonly record struct AcceptedCost(ulong Max, UInt128 SumAfter);
