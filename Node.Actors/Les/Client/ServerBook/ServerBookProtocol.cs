using System.Collections.Immutable;
using Akka.Event;
using Node.Core.Les.Client;
using Node.Core.Primitives;

namespace Node.Actors.Les.Client.ServerBook;

/// <summary>What <c>/user/node/les/client/server-book</c>, the persistent owner of what servers were worth, hears and says inside the client.</summary>
internal static class ServerBookProtocol
{
    // in

    /// <summary>Answered with <see cref="Book"/>, after recovery.</summary>
    public sealed record GetBook
    {
        public static GetBook Instance { get; } = new();
    }

    /// <summary>What has changed.</summary>
    /// <param name="Gone">Not worth being remembered any more.</param>
    public sealed record Note(ImmutableArray<ServerRecord> Servers, ImmutableArray<NodeId> Gone);

    /// <summary>Write what was noted, then stop.</summary>
    public sealed record Close : IDeadLetterSuppression
    {
        public static Close Instance { get; } = new();
    }

    // out

    public sealed record Book(ImmutableArray<ServerRecord> Servers) : IDeadLetterSuppression;
}
