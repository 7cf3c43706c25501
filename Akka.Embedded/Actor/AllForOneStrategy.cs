using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>The directive is for all children when one fails.</summary>
public class AllForOneStrategy : SupervisorStrategy
{
    /// <inheritdoc cref="OneForOneStrategy(int?, TimeSpan?, Func{Exception, Directive})"/>
    public AllForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, Func<Exception, Directive> localOnlyDecider)
        : this(maxNrOfRetries, withinTimeRange, new LocalOnlyDecider(localOnlyDecider))
    {
    }

    public AllForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, IDecider decider)
        : this(maxNrOfRetries ?? -1, (int)(withinTimeRange ?? Timeout.InfiniteTimeSpan).TotalMilliseconds, decider)
    {
    }

    public AllForOneStrategy(int maxNrOfRetries, int withinTimeMilliseconds, Func<Exception, Directive> localOnlyDecider, bool loggingEnabled = true)
        : this(maxNrOfRetries, withinTimeMilliseconds, new LocalOnlyDecider(localOnlyDecider), loggingEnabled)
    {
    }

    public AllForOneStrategy(int maxNrOfRetries, int withinTimeMilliseconds, IDecider decider, bool loggingEnabled = true)
        : base(maxNrOfRetries, withinTimeMilliseconds)
    {
        Decider = decider;
        LoggingEnabled = loggingEnabled;
    }

    public AllForOneStrategy(Func<Exception, Directive> localOnlyDecider) : this(-1, -1, localOnlyDecider)
    {
    }

    public AllForOneStrategy(IDecider decider) : this(-1, -1, decider)
    {
    }

    public override IDecider Decider { get; }

    public int MaxNumberOfRetries => MaxRetries;

    public int WithinTimeRangeMilliseconds => WindowMilliseconds;

    private protected override void ProcessFailure(
        ActorCell parent, bool restart, ChildRestartStats child, Exception cause, IReadOnlyCollection<ChildRestartStats> children)
    {
        // Every child is asked, so that all counts move together.
        var permitted = restart && children.Count(stats => stats.RequestRestartPermission(MaxRetries, WindowMilliseconds)) == children.Count;
        foreach (var stats in children)
        {
            if (permitted)
                RestartChild(stats, cause, suspendFirst: !ReferenceEquals(stats, child));
            else
                parent.Stop(stats.Ref);
        }
    }
}
