using Akka.Dispatch.MessageQueues;
using Akka.Event;

namespace Akka.Actor.Internal;

/// <summary>Where messages go that have no receiver; as a queue it takes what stopped actors leave behind.</summary>
internal sealed class DeadLetterActorRef(ActorSystemImpl system, ActorPath path) : EmptyLocalActorRef(system, path), IMessageQueue
{
    bool IMessageQueue.HasMessages => false;

    int IMessageQueue.Count => 0;

    internal override bool IsTerminated => false;

    internal static DeadLetterActorRef? Of(IActorRef receiver) => (receiver as LocalActorRef)?.Cell.SystemImpl.DeadLetterRef;

    /// <summary>What a system message to nobody means: whoever watches is told of the death.</summary>
    internal static void Answer(SystemMessage message, InternalActorRefBase receiver)
    {
        if (message is WatchActor watch && !watch.Watcher.Equals(receiver))
            watch.Watcher.SendSystemMessage(new ActorDied(watch.Watchee, existenceConfirmed: false));
    }

    internal void Deliver(in Envelope envelope, IActorRef receiver)
    {
        var sender = envelope.Sender ?? this;
        switch (envelope.Message)
        {
            case DeadLetter:
                // Its receiver wanted to hear of dead letters and died of something else.
                break;
            case Identify identify:
                sender.Tell(new ActorIdentity(identify.MessageId, null), ActorRefs.NoSender);
                break;
            case IDeadLetterSuppression suppressed:
                System.EventStream.Publish(new SuppressedDeadLetter(suppressed, sender, receiver));
                break;
            default:
                System.EventStream.Publish(new DeadLetter(envelope.Message, sender, receiver));
                break;
        }
    }

    void IMessageQueue.Enqueue(IActorRef receiver, Envelope envelope) => Deliver(envelope, receiver);

    bool IMessageQueue.TryDequeue(out Envelope envelope)
    {
        envelope = default;
        return false;
    }

    void IMessageQueue.CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is Identify identify)
            sender?.Tell(new ActorIdentity(identify.MessageId, this), ActorRefs.NoSender);
        else
            base.TellInternal(message, sender);
    }
}
