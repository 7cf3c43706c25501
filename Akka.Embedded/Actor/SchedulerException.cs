namespace Akka.Actor;

/// <summary>A schedule was refused: a negative delay, or an interval that is not positive.</summary>
public sealed class SchedulerException(string message) : AkkaException(message);
