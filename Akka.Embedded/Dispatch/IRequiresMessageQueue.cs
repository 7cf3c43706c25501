namespace Akka.Dispatch;

/// <summary>Put on an actor to ask for a mailbox with the semantics <typeparamref name="T"/>.</summary>
public interface IRequiresMessageQueue<T> where T : ISemantics;
