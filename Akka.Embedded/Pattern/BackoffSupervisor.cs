using Akka.Actor;
using Akka.Event;
using Akka.Pattern.Internal;

namespace Akka.Pattern;

/// <summary>Starts its child again, after a growing delay, when the child has stopped. See <see cref="Backoff"/>.</summary>
public sealed class BackoffSupervisor : BackoffSupervisorBase
{
    internal BackoffSupervisor(BackoffSettings settings) : base(settings)
    {
    }

    /// <exception cref="ArgumentException">The options' delays or random factor are out of range.</exception>
    public static Props Props(BackoffOptions options) => options.Props;

    public static Props Props(
        Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries) =>
        Backoff.OnStop(childProps, childName, minBackoff, maxBackoff, randomFactor, maxNrOfRetries).Props;

    protected override bool Receive(object message)
    {
        if (message is not Terminated { ActorRef: var dead } || !dead.Equals(Child))
            return HandleBackoff(message);
        if (FinalStop)
            Context.Stop(Self);
        else
            RestartLater();
        return true;
    }

    protected override SupervisorStrategy SupervisorStrategy() => Settings.Strategy;

    /// <summary>Asks for <see cref="CurrentChild"/>.</summary>
    public sealed class GetCurrentChild
    {
        public static readonly GetCurrentChild Instance = new();

        private GetCurrentChild()
        {
        }
    }

    /// <summary>The child of the moment; null while there is none.</summary>
    public sealed class CurrentChild(IActorRef? @ref)
    {
        public IActorRef? Ref { get; } = @ref;
    }

    /// <summary>Asks for <see cref="RestartCount"/>.</summary>
    public sealed class GetRestartCount
    {
        public static readonly GetRestartCount Instance = new();

        private GetRestartCount()
        {
        }
    }

    /// <summary>The restarts since the last reset.</summary>
    public sealed class RestartCount(int count)
    {
        public int Count { get; } = count;
    }

    /// <summary>Forgets past restarts, where <see cref="BackoffOptions.WithManualReset"/> says so.</summary>
    public sealed class Reset
    {
        public static readonly Reset Instance = new();

        private Reset()
        {
        }
    }

    internal sealed class StartChild : IDeadLetterSuppression
    {
        internal static readonly StartChild Instance = new();

        private StartChild()
        {
        }
    }

    internal sealed class ResetRestartCount(int current) : IDeadLetterSuppression
    {
        internal int Current => current;
    }
}
