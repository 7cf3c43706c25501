using Akka.Event;

namespace Akka.Actor.Internal;

/// <summary>A path at which nobody lives: messages become dead letters, watchers and askers of identity are answered.</summary>
internal class EmptyLocalActorRef(ActorSystemImpl system, ActorPath path) : InternalActorRefBase
{
    public override ActorPath Path { get; } = path;

    internal override bool IsTerminated => true;

    internal override ActorSystemImpl SystemOrNull => system;

    private protected ActorSystemImpl System => system;

    internal override void SendSystemMessage(SystemMessage message) => DeadLetterActorRef.Answer(message, this);

    protected override void TellInternal(object message, IActorRef sender)
    {
        switch (message)
        {
            case null:
                throw new InvalidMessageException("Message is null");
            case DeadLetter dead:
                System.EventStream.Publish(dead);
                break;
            case Identify identify:
                sender?.Tell(new ActorIdentity(identify.MessageId, null), ActorRefs.NoSender);
                break;
            case ActorSelectionMessage { Message: Identify identify } selection:
                if (!selection.WildCardFanOut)
                    sender?.Tell(new ActorIdentity(identify.MessageId, null), ActorRefs.NoSender);
                break;
            case ActorSelectionMessage selection:
                if (!selection.WildCardFanOut)
                    TellInternal(selection.Message, sender!);
                break;
            case IDeadLetterSuppression suppressed:
                System.EventStream.Publish(new SuppressedDeadLetter(suppressed, sender ?? System.DeadLetters, this));
                break;
            default:
                System.EventStream.Publish(new DeadLetter(message, sender ?? System.DeadLetters, this));
                break;
        }
    }
}
