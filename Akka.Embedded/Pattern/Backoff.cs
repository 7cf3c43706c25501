using Akka.Actor;
using Akka.Pattern.Internal;

namespace Akka.Pattern;

/// <summary>Options for supervisors that start their child again after a delay, which doubles from one time to the next.</summary>
public static class Backoff
{
    /// <summary>The child is replaced when it fails and its strategy says restart; when it stops, so does the supervisor.</summary>
    /// <param name="childProps">How to make the child.</param>
    /// <param name="childName">The child's name, the same each time.</param>
    /// <param name="minBackoff">The first delay.</param>
    /// <param name="maxBackoff">The longest delay, before its random part.</param>
    /// <param name="randomFactor">The largest random part, 0.2 for a delay up to a fifth longer; from 0 to 1.</param>
    /// <param name="maxNrOfRetries">After how many restarts to stop for good; -1 for never.</param>
    public static BackoffOptions OnFailure(
        Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries) =>
        Options(onStop: false, childProps, childName, minBackoff, maxBackoff, randomFactor, maxNrOfRetries);

    /// <summary>The child is started again when it has stopped. Failures follow its strategy: a restart has no delay.</summary>
    /// <inheritdoc cref="OnFailure"/>
    public static BackoffOptions OnStop(
        Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries) =>
        Options(onStop: true, childProps, childName, minBackoff, maxBackoff, randomFactor, maxNrOfRetries);

    private static BackoffOptions Options(
        bool onStop, Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries) =>
        new BackoffOptionsImpl(new BackoffSettings(childProps, childName, minBackoff, maxBackoff, randomFactor), onStop)
            .WithMaxNrOfRetries(maxNrOfRetries);
}
