namespace Node.Core.Les;

/// <summary>What a client says in its status beside its identity.</summary>
/// <param name="IsServer">It grants a buffer itself: two servers have nothing to say to each other and only keep the connection.</param>
public sealed record ClientStatus(AnnounceType Announce, bool IsServer = false);
