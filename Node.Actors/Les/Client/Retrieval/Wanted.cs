using System.Collections.Immutable;
using Akka.Actor;
using Node.Core.Les.Odr;
using Node.Core.Primitives;

namespace Node.Actors.Les.Client.Retrieval;

/// <summary>A retrieval under way, as the distributor's owner knows it.</summary>
/// <param name="Only">The one server that is meant; null: any.</param>
/// <param name="Request">The actor that sees to it.</param>
/// <param name="Asked">Servers that it was sent to.</param>
internal sealed record Wanted(
    OdrRequest Piece, NodeId? Only, IActorRef Request, (IActorRef Sender, long Id) Asker, DateTimeOffset Created, ImmutableHashSet<NodeId> Tried)
{
    public ImmutableList<NodeId> Asked { get; init; } = [];
}
