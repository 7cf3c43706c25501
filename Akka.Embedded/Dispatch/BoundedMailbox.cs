using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch.MessageQueues;

namespace Akka.Dispatch;

/// <summary>
/// At most <c>mailbox-capacity</c> messages, any number when that is 0. A message that finds it full waits <c>mailbox-push-timeout-time</c>
/// for a place and then goes to the dead letters; with a time-out of zero it goes there at once.
/// </summary>
public sealed class BoundedMailbox : MailboxType, IProducesMessageQueue<BoundedMessageQueue>
{
    public BoundedMailbox(Settings settings, Config config) : base(settings, config)
    {
        Capacity = config.GetInt("mailbox-capacity");
        PushTimeout = config.GetTimeSpan("mailbox-push-timeout-time", TimeSpan.FromSeconds(-1));
        if (Capacity < 0)
            throw new ArgumentException("The capacity for BoundedMailbox must not be negative", nameof(config));
        if (PushTimeout < TimeSpan.Zero)
            throw new ArgumentException("The push time-out for BoundedMailbox must not be negative", nameof(config));
    }

    public int Capacity { get; }

    public TimeSpan PushTimeout { get; }

    public override IMessageQueue Create(IActorRef owner, ActorSystem system) => new BoundedMessageQueue(Capacity, PushTimeout);
}
