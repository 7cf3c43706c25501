using System.Collections.Immutable;
using Node.Core.Les.Client;
using Node.Core.Primitives;

namespace Node.Actors.Les.Client.ServerBook;

/// <summary>What the journal of the server book holds, and its snapshots. A record that is written once is read for ever: see <see cref="ServerBookSerializer"/>.</summary>
internal abstract record ServerBookEvent
{
    public sealed record ServersNoted(ImmutableArray<ServerRecord> Servers, ImmutableArray<NodeId> Gone) : ServerBookEvent;

    /// <summary>The whole book; a snapshot.</summary>
    public sealed record Whole(ImmutableArray<ServerRecord> Servers) : ServerBookEvent;
}
