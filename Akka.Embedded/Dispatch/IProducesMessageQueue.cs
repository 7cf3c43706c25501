using Akka.Dispatch.MessageQueues;

namespace Akka.Dispatch;

/// <summary>Put on a <see cref="MailboxType"/> to say which queue it makes.</summary>
public interface IProducesMessageQueue<TQueue> where TQueue : IMessageQueue;
