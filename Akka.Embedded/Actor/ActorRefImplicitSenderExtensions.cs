using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>Tells with the running actor as sender.</summary>
public static class ActorRefImplicitSenderExtensions
{
    public static void Tell(this IActorRef receiver, object message) => receiver.Tell(message, ActorCell.CurrentSelfOrNoSender!);

    /// <summary>Tells with the sender of the message being handled, so that the receiver answers to it.</summary>
    public static void Forward(this IActorRef receiver, object message) => receiver.Tell(message, ActorCell.CurrentSenderOrNoSender!);
}
