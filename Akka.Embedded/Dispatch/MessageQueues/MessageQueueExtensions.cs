using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

internal static class MessageQueueExtensions
{
    internal static void MoveTo(this IMessageQueue queue, IActorRef owner, IMessageQueue other)
    {
        while (queue.TryDequeue(out var envelope))
            other.Enqueue(owner, envelope);
    }
}
