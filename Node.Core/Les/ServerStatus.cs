using Node.Core.Chain;

namespace Node.Core.Les;

/// <summary>What a server says in its status beside its identity.</summary>
/// <param name="Checkpoint">The latest that the checkpoint contract has; null where there is none.</param>
/// <param name="CheckpointHeight">Number of the block that registered it.</param>
public sealed record ServerStatus(
    ServerTerms Terms, FlowParameters Flow, CostTable Costs, TrustedCheckpoint? Checkpoint = null, ulong CheckpointHeight = 0);
