namespace Akka.Actor;

/// <summary>A stash with a capacity was full.</summary>
public class StashOverflowException(string message, Exception? cause = null) : AkkaException(message, cause);
