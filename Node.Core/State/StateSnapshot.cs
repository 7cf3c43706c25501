namespace Node.Core.State;

/// <summary>A point of a <see cref="WorldState"/>'s history to which it can return within the same transaction.</summary>
public readonly record struct StateSnapshot(int Changes, int Logs, long Refund);
