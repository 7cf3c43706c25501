namespace Akka.Actor;

/// <summary>An actor with a stash; the engine sets <see cref="Stash"/> before <c>PreStart</c>.</summary>
public interface IActorStash
{
    IStash Stash { get; set; }
}
