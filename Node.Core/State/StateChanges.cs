namespace Node.Core.State;

/// <summary>What a store has to write so that it holds the state after a run: each account that differs from before, once.</summary>
public sealed record StateChanges(IReadOnlyList<AccountChange> Accounts);
