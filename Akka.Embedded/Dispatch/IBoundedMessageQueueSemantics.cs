namespace Akka.Dispatch;

/// <summary>The mailbox has a capacity; what does not fit in time becomes a dead letter.</summary>
public interface IBoundedMessageQueueSemantics : ISemantics
{
    TimeSpan PushTimeOut { get; }
}
