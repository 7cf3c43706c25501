using Akka.Actor;

namespace Akka.Pattern.Internal;

/// <summary>Options for a supervisor that reacts to stops, or else to failures.</summary>
internal sealed class BackoffOptionsImpl(BackoffSettings settings, bool onStop) : BackoffOptions
{
    internal override Props Props => onStop
        ? Props.CreateBy(new BackoffProducer(settings.Checked()))
        : Props.Create(() => new BackoffOnFailureSupervisor(settings.Checked()));

    public override BackoffOptions WithAutoReset(TimeSpan resetBackoff) => With(settings with { AutoReset = resetBackoff });

    public override BackoffOptions WithManualReset() => With(settings with { AutoReset = null });

    public override BackoffOptions WithSupervisorStrategy(OneForOneStrategy supervisorStrategy) => With(settings with { Strategy = supervisorStrategy });

    public override BackoffOptions WithDefaultStoppingStrategy() =>
        With(settings.WithStrategy(settings.Strategy.MaxNumberOfRetries, SupervisorStrategy.StoppingStrategy.Decider));

    public override BackoffOptions WithReplyWhileStopped(object replyWhileStopped) => With(settings with { ReplyWhileStopped = replyWhileStopped });

    public override BackoffOptions WithMaxNrOfRetries(int maxNrOfRetries) => With(settings.WithStrategy(maxNrOfRetries, settings.Strategy.Decider));

    public override BackoffOptions WithFinalStopMessage(Func<object, bool> isFinalStopMessage) =>
        With(settings with { IsFinalStopMessage = isFinalStopMessage });

    private BackoffOptionsImpl With(BackoffSettings changed) => new(changed, onStop);
}
