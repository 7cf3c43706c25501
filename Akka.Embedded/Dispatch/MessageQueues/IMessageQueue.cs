using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>The messages of one mailbox: many may enqueue at once, one dequeues.</summary>
public interface IMessageQueue
{
    bool HasMessages { get; }

    int Count { get; }

    void Enqueue(IActorRef receiver, Envelope envelope);

    bool TryDequeue(out Envelope envelope);

    /// <summary>Moves what is left to the dead letters of a stopped actor.</summary>
    void CleanUp(IActorRef owner, IMessageQueue deadletters);
}
