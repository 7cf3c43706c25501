namespace Akka.Actor;

/// <summary>What an extension may use of a system.</summary>
public abstract class ExtendedActorSystem : ActorSystem
{
    /// <summary>Makes an actor below <c>/system</c>, which stops after all of <c>/user</c>.</summary>
    public abstract IActorRef SystemActorOf(Props props, string? name = null);

    public abstract IActorRef SystemActorOf<TActor>(string? name = null) where TActor : ActorBase, new();

    /// <summary>Stops everything without a coordinated shutdown.</summary>
    public abstract void Abort();

    public abstract string PrintTree();
}
