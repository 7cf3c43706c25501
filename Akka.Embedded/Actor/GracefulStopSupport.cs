using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>Stops an actor from outside and awaits its end.</summary>
public static class GracefulStopSupport
{
    public static Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout) => target.GracefulStop(timeout, PoisonPill.Instance);

    /// <returns>False when the actor lived on after <paramref name="timeout"/>.</returns>
    public static async Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout, object stopMessage)
    {
        var watched = target.Real();
        var watcher = new DeathWatcherRef(watched);
        watched.SendSystemMessage(new WatchActor(watched, watcher));
        target.Tell(stopMessage, ActorRefs.NoSender);
        try
        {
            await watcher.Died.WaitAsync(timeout).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            watched.SendSystemMessage(new UnwatchActor(watched, watcher));
            return false;
        }
    }
}
