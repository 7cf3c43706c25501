namespace Akka.Event;

/// <summary>Marks messages that may well arrive after their receiver is gone; they are not logged as dead letters.</summary>
public interface IDeadLetterSuppression;
