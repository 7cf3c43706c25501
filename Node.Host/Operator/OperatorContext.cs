using Akka.Actor;

namespace Node.Host.Operator;

/// <summary>What the handlers of commands work on; may be used on any thread.</summary>
/// <param name="P2P">Hears <c>P2PProtocol</c>.</param>
internal sealed record OperatorContext(ActorSystem System, ICanTell P2P)
{
    // Longer than any answer of a live node takes; the operator should not wait for a dead one.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Hears <c>LesClientProtocol</c>; null where the node is no light client.</summary>
    public ICanTell? LesClient { get; init; }

    /// <summary>Hears <c>LesServerProtocol</c>; null where the node serves no light clients.</summary>
    public ICanTell? LesServer { get; init; }

    public void Tell(object message) => P2P.Tell(message, ActorRefs.NoSender);

    public Task<T> Ask<T>(object message) => Ask<T>(P2P, message);

    public static Task<T> Ask<T>(ICanTell whom, object message) => whom.Ask<T>(message, Patience);
}
