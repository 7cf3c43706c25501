using System.Collections.Immutable;
using Akka.Actor;
using Node.Core.Les.Odr;
using Node.Core.Primitives;

namespace Node.Actors.Les.Client.Retrieval;

/// <summary>A retrieval under way, as the distributor's owner knows it.</summary>
/// <param name="Only">The one server that is meant; null: any.</param>
/// <param name="Request">The actor that sees to it.</param>
/// <param name="Tried">Servers that are not asked again.</param>
internal sealed record Wanted(
    OdrRequest Piece, NodeId? Only, IActorRef Request, (IActorRef Sender, long Id) Asker, DateTimeOffset Created, ImmutableHashSet<NodeId> Tried)
{
    /// <summary>Servers that it was sent to.</summary>
    public ImmutableList<NodeId> Asked { get; init; } = [];
}
