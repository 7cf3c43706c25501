namespace Akka.Dispatch;

/// <summary>The mailbox has no capacity.</summary>
public interface IUnboundedMessageQueueSemantics : ISemantics;
