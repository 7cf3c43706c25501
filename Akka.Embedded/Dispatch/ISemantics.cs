namespace Akka.Dispatch;

/// <summary>Base of the properties of a mailbox that an actor can require.</summary>
public interface ISemantics;
