using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>The directive is for the failed child alone.</summary>
public class OneForOneStrategy : SupervisorStrategy
{
    /// <param name="maxNrOfRetries">Restarts allowed in a window, -1 or null for any number; beyond it the child is stopped.</param>
    /// <param name="withinTimeRange">The window, null for one without end.</param>
    /// <param name="localOnlyDecider">Decides on the failure.</param>
    public OneForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, Func<Exception, Directive> localOnlyDecider)
        : this(maxNrOfRetries, withinTimeRange, new LocalOnlyDecider(localOnlyDecider))
    {
    }

    public OneForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, IDecider decider)
        : this(maxNrOfRetries ?? -1, (int)(withinTimeRange ?? Timeout.InfiniteTimeSpan).TotalMilliseconds, decider)
    {
    }

    public OneForOneStrategy(int maxNrOfRetries, int withinTimeMilliseconds, Func<Exception, Directive> localOnlyDecider, bool loggingEnabled = true)
        : this(maxNrOfRetries, withinTimeMilliseconds, new LocalOnlyDecider(localOnlyDecider), loggingEnabled)
    {
    }

    public OneForOneStrategy(int maxNrOfRetries, int withinTimeMilliseconds, IDecider decider, bool loggingEnabled = true)
        : base(maxNrOfRetries, withinTimeMilliseconds)
    {
        Decider = decider;
        LoggingEnabled = loggingEnabled;
    }

    public OneForOneStrategy(Func<Exception, Directive> localOnlyDecider) : this(-1, -1, localOnlyDecider)
    {
    }

    public OneForOneStrategy(Func<Exception, Directive> localOnlyDecider, bool loggingEnabled = true) : this(-1, -1, localOnlyDecider, loggingEnabled)
    {
    }

    public OneForOneStrategy(IDecider decider) : this(-1, -1, decider)
    {
    }

    public override IDecider Decider { get; }

    public int MaxNumberOfRetries => MaxRetries;

    public int WithinTimeRangeMilliseconds => WindowMilliseconds;

    private protected override void ProcessFailure(
        ActorCell parent, bool restart, ChildRestartStats child, Exception cause, IReadOnlyCollection<ChildRestartStats> children)
    {
        if (restart && child.RequestRestartPermission(MaxRetries, WindowMilliseconds))
            RestartChild(child, cause, suspendFirst: false);
        else
            parent.Stop(child.Ref);
    }
}
