namespace Akka.Actor;

/// <summary>The parts of a scheduler that are not about messages.</summary>
public interface IAdvancedScheduler : IActionScheduler;
