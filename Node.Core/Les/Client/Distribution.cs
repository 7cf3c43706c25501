using System.Collections.Immutable;
using Node.Core.Primitives;

namespace Node.Core.Les.Client;

/// <summary>What the distributor has decided; it wants to be asked again after each of the first two.</summary>
public abstract record Distribution
{
    private Distribution()
    {
    }

    /// <summary>The request goes to the server and out of the queue.</summary>
    public sealed record Send(long Number, NodeId Server) : Distribution;

    /// <summary>No server can have it and it has waited long enough: it is out of the queue.</summary>
    public sealed record Fail(long Number, ImmutableArray<Refusal> Refusals) : Distribution;

    /// <summary>Nothing to be done before that time, unless a server or a request changes; null: no request waits for time to pass.</summary>
    public sealed record Wait(DateTimeOffset? Until) : Distribution;
}
