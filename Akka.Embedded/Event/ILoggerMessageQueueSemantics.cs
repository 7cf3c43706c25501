using Akka.Dispatch;

namespace Akka.Event;

/// <summary>The mailbox of a logger.</summary>
public interface ILoggerMessageQueueSemantics : ISemantics;
