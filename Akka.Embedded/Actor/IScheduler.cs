namespace Akka.Actor;

/// <summary>The clock and alarm of a system.</summary>
public interface IScheduler : ITellScheduler, ITimeProvider
{
    IAdvancedScheduler Advanced { get; }
}
