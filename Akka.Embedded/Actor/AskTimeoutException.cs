namespace Akka.Actor;

/// <summary>No answer to an <c>Ask</c> came in time.</summary>
public class AskTimeoutException(string message) : AkkaException(message);
