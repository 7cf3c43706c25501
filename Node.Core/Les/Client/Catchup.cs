using Node.Core.Primitives;

namespace Node.Core.Les.Client;

/// <summary>How a light client reaches a head that a server has announced.</summary>
public abstract record Catchup
{
    private Catchup()
    {
    }

    /// <summary>It is no better than ours.</summary>
    public sealed record Nothing : Catchup
    {
        public static Nothing Instance { get; } = new();
    }

    /// <summary>It follows ours: one header by its hash.</summary>
    public sealed record One(NodeId Server, AnnouncedHead Head) : Catchup;

    /// <summary>There is a gap between, or a reorg.</summary>
    public sealed record All(NodeId Server, AnnouncedHead Head) : Catchup;
}
