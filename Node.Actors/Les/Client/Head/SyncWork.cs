using System.Collections.Immutable;
using Akka.Actor;
using Node.Core.Chain;
using Node.Core.Les.Client;

namespace Node.Actors.Les.Client.Head;

/// <summary>A sync under way, with what is asked of others for it.</summary>
/// <param name="Master">The session with who answers for the head.</param>
/// <param name="IsTrusted">Enough trusted servers told the head.</param>
/// <param name="Depth">How often its start was moved back.</param>
internal sealed record SyncWork(HeaderSync Sync, IActorRef Master, bool IsTrusted, int Depth)
{
    /// <summary>Asked of retrieval, by id.</summary>
    public Dictionary<long, SyncNeed> Asked { get; } = [];

    /// <summary>Handed to the light chain, by id.</summary>
    public Dictionary<long, ImmutableArray<Header>> Handed { get; } = [];

    /// <summary>A run has been kept: the chain meets ours.</summary>
    public bool IsMet { get; set; }

    public bool IsDone => Sync.IsDone && Asked.Count == 0 && Handed.Count == 0;
}
