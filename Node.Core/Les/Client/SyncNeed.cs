namespace Node.Core.Les.Client;

/// <summary>What a sync wants to be asked for.</summary>
/// <param name="Index">Of the run, comes back with it; null: the anchors, which only the server that is synced with can tell.</param>
public sealed record SyncNeed(int? Index, Odr.OdrRequest Request);
