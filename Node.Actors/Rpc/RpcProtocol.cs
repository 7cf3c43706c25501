using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Node.Actors.Rpc.Methods;

namespace Node.Actors.Rpc;

/// <summary>What <c>/user/node/rpc</c>, the methods of JSON-RPC, hears from a transport and tells it.</summary>
public static class RpcProtocol
{
    /// <summary>The names of what a transport may offer, such as <c>eth</c>.</summary>
    public static ImmutableSortedSet<string> Modules => MethodTable.Modules;

    // in

    /// <summary>Answered with <see cref="Answered"/> or <see cref="Refused"/>, by the deadline of a call at the latest.</summary>
    /// <param name="Parameters">The JSON of <c>params</c>; empty where there are none.</param>
    public sealed record Call(string Method, ReadOnlyMemory<byte> Parameters, Caller Caller);

    /// <summary>Who calls, and what he may.</summary>
    /// <param name="Modules">Their names, such as <c>eth</c>.</param>
    /// <param name="Subscriber">Who hears <see cref="Notified"/>; null where the transport cannot tell a client anything that it did not ask for.</param>
    public sealed record Caller(ImmutableHashSet<string> Modules, IActorRef? Subscriber);

    /// <summary>The client has been told of its subscription: from here on it may hear of events. What came before that is kept for it.</summary>
    public sealed record Begin(string Subscription);

    /// <summary>The node ends: calls in flight are answered, new ones refused, then this part stops.</summary>
    public sealed record Quit
    {
        public static Quit Instance { get; } = new();
    }

    // out

    /// <param name="Result">JSON.</param>
    /// <param name="Subscription">What <see cref="Begin"/> wants; null where the call began none.</param>
    public sealed record Answered(ReadOnlyMemory<byte> Result, string? Subscription = null) : IDeadLetterSuppression;

    /// <param name="Data">JSON; empty where there is none.</param>
    public sealed record Refused(int Code, string Message, ReadOnlyMemory<byte> Data = default) : IDeadLetterSuppression;

    /// <summary>To a subscriber: its subscriptions are no more, and it is not known what they missed.</summary>
    public sealed record SubscriptionsLost : IDeadLetterSuppression
    {
        public static SubscriptionsLost Instance { get; } = new();
    }

    /// <summary>An event of a subscription.</summary>
    /// <param name="Method">Of the notification: <c>eth_subscription</c>.</param>
    /// <param name="Result">JSON.</param>
    public sealed record Notified(string Method, string Subscription, ReadOnlyMemory<byte> Result) : IDeadLetterSuppression;
}
