namespace Akka.Dispatch.MessageQueues;

/// <summary>An unbounded queue with a front.</summary>
public class UnboundedDequeMessageQueue() : DequeWrapperMessageQueue(new UnboundedMessageQueue()), IUnboundedDequeBasedMessageQueueSemantics;
