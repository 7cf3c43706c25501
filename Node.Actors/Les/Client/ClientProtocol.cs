using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Node.Core.Les;
using Node.Core.Les.Client;
using Node.Core.Les.Messages;
using Node.Core.Les.Odr;
using Node.Core.Primitives;

namespace Node.Actors.Les.Client;

/// <summary>What the parts of the light client say to each other.</summary>
internal static class ClientProtocol
{
    // a session to its parent, to retrieval and to head

    /// <summary>A server has shaken hands; told again to whoever sent <see cref="Introduce"/>.</summary>
    /// <param name="Session">Told <see cref="Ask"/> and <see cref="LeaveServer"/>.</param>
    /// <param name="Address">How it is dialled; null where it dialled us.</param>
    public sealed record ServerJoined(NodeId Id, IActorRef Session, string ClientId, Enode? Address, ServerStatus Status, BufferView Buffer);

    /// <summary>A server has or grants something else than before.</summary>
    public sealed record TermsChanged(NodeId Id, ServerTerms Terms, CostTable Costs) : IDeadLetterSuppression;

    /// <summary>A server's buffer is not what it would have become by time and by what was asked.</summary>
    /// <param name="InFlight">Requests that it has not answered.</param>
    /// <param name="LastId">The last request that it has been charged for.</param>
    public sealed record BufferChanged(NodeId Id, BufferView Buffer, bool IsFrozen, int InFlight, ulong LastId) : IDeadLetterSuppression;

    /// <summary>A server has a new head.</summary>
    /// <param name="IsSigned">By the server's own key.</param>
    public sealed record HeadAnnounced(NodeId Id, AnnouncedHead Head, bool IsSigned) : IDeadLetterSuppression;

    /// <summary>To the parent: a request has been sent.</summary>
    public sealed record Sent(NodeId Id, RequestKind Kind, long Items) : IDeadLetterSuppression;

    /// <summary>To the parent: a request has been answered.</summary>
    /// <param name="Cost">As the server's table has it.</param>
    /// <param name="Bytes">Of the answer.</param>
    public sealed record Served(NodeId Id, RequestKind Kind, ulong Cost, int Bytes, TimeSpan Time) : IDeadLetterSuppression;

    /// <summary>To the parent: a request was not sent after all, or its answer will never come. What is owed when the session ends is not told.</summary>
    public sealed record Unserved(NodeId Id, RequestKind Kind) : IDeadLetterSuppression;

    /// <summary>To the parent, the last that a session says.</summary>
    /// <param name="IsFault">It did what no good server does.</param>
    public sealed record ServerLeft(NodeId Id, string Reason, bool IsFault) : IDeadLetterSuppression;

    // to a session

    /// <summary>Send a request. Answered with <see cref="Replied"/> or <see cref="NotSent"/>, or not at all: the hard time-out is the sender's.</summary>
    /// <param name="Id">On the wire.</param>
    public sealed record Ask(ulong Id, OdrRequest Request, IActorRef ReplyTo) : IDeadLetterSuppression;

    /// <summary>The server has to go.</summary>
    public sealed record LeaveServer(string Reason) : IDeadLetterSuppression;

    /// <summary>Answered with <see cref="ServerJoined"/> by each session whose handshake is done. To the parent, who hands it on.</summary>
    public sealed record Introduce
    {
        public static Introduce Instance { get; } = new();
    }

    // a session to a request

    public sealed record Replied(NodeId Server, LesReply Reply) : IDeadLetterSuppression;

    /// <summary>The request was not sent, or its answer will never come.</summary>
    public sealed record NotSent(NodeId Server, string Reason) : IDeadLetterSuppression;

    // servers to retrieval

    /// <summary>How long an answer is waited for before another server is asked.</summary>
    public sealed record TimeoutChanged(TimeSpan SoftTimeout);

    // head to retrieval

    /// <summary>As <see cref="LesProtocol.Retrieve"/>, of one server only.</summary>
    public sealed record RetrieveFrom(long Id, OdrRequest Request, TimeSpan Patience, NodeId Server);

    // a request and retrieval

    /// <summary>A server is wanted. Answered with <see cref="Assigned"/> or <see cref="NoServer"/>.</summary>
    /// <param name="Since">It waits for a suitable one since then.</param>
    public sealed record Pick(long Number, DateTimeOffset Since, ImmutableHashSet<NodeId> Tried);

    /// <summary>The server has been told to send the request.</summary>
    public sealed record Assigned(NodeId Server, IActorRef Session, TimeSpan SoftTimeout) : IDeadLetterSuppression;

    /// <summary>Nobody can be asked, or the request asked why.</summary>
    public sealed record NoServer(ImmutableArray<Refusal> Refusals) : IDeadLetterSuppression;

    /// <summary>No server is wanted any more. Answered with <see cref="NoServer"/>.</summary>
    public sealed record GiveUp(long Number);

    /// <summary>The piece has been delivered or given up; servers that owe an answer are still watched.</summary>
    public sealed record Finished(long Number);

    // an operator's question, and retrieval

    /// <summary>Answered with <see cref="Views"/>.</summary>
    public sealed record GetViews
    {
        public static GetViews Instance { get; } = new();
    }

    public sealed record Views(ImmutableDictionary<NodeId, View> Servers);

    /// <param name="Refusal">Why it was not picked for the last request that it was refused for.</param>
    public sealed record View(ulong Buffer, FlowParameters Flow, bool IsFrozen, int InFlight, string? Refusal);

    // an operator's question, and servers

    /// <summary>Answered with <see cref="Facts"/>.</summary>
    public sealed record GetFacts
    {
        public static GetFacts Instance { get; } = new();
    }

    /// <summary>Servers past their handshakes.</summary>
    public sealed record Facts(ImmutableArray<Fact> Servers);

    /// <param name="Typical">Half of its answers came within that time; nine of ten within <paramref name="Slow"/>.</param>
    public sealed record Fact(
        NodeId Id, string ClientId, ServerTerms Terms, bool IsTrusted, long Answered, TimeSpan Typical, TimeSpan Slow, double Value);
}
