using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

/// <summary>
/// A reference to an actor that, unless its props name another dispatcher than the default one, handles what it is told on
/// the teller's thread, and whose object the spec may touch.
/// </summary>
public abstract class TestActorRefBase<TActor> : IInternalActorRef, IStandIn
    where TActor : ActorBase
{
    private readonly LocalActorRef _actor;

    protected TestActorRefBase(ActorSystem system, Props actorProps, IActorRef? supervisor = null, string? name = null)
    {
        var parent = (LocalActorRef)(supervisor?.Real() ?? ((ActorSystemImpl)system).Guardian);
        var props = actorProps.Dispatcher == Dispatchers.DefaultDispatcherId
            ? actorProps.WithDispatcher(CallingThreadDispatcher.Id)
            : actorProps;
        _actor = (LocalActorRef)parent.Cell.ActorOf(props, name);
    }

    public ActorPath Path => _actor.Path;

    /// <summary>The actor as others see it.</summary>
    public IActorRef Ref => _actor;

    /// <summary>The actor itself; another one after a restart.</summary>
    /// <exception cref="IllegalActorStateException">It has stopped.</exception>
    public TActor UnderlyingActor
    {
        get
        {
            if (!_actor.IsTerminated && _actor.Cell.Actor is null)
            {
                AwaitCreation();
            }

            return _actor.IsTerminated
                ? throw new IllegalActorStateException($"The underlying actor of {this} is terminated.")
                : (TActor)_actor.Cell.Actor!;
        }
    }

    InternalActorRefBase IStandIn.Actor => _actor;

    public static bool operator ==(TestActorRefBase<TActor>? testActorRef, IActorRef? actorRef) =>
        testActorRef is null ? actorRef is null : testActorRef.Equals(actorRef);

    public static bool operator !=(TestActorRefBase<TActor>? testActorRef, IActorRef? actorRef) => !(testActorRef == actorRef);

    public static bool operator ==(IActorRef? actorRef, TestActorRefBase<TActor>? testActorRef) => testActorRef == actorRef;

    public static bool operator !=(IActorRef? actorRef, TestActorRefBase<TActor>? testActorRef) => !(testActorRef == actorRef);

    public static IActorRef ToActorRef(TestActorRefBase<TActor> actorRef) => actorRef._actor;

    public void Tell(object message) => _actor.Tell(message);

    public void Tell(object message, IActorRef sender) => _actor.Tell(message, sender);

    public void Forward(object message) => _actor.Forward(message);

    /// <summary>Calls the actor past its mailbox, on this thread; what it throws comes out here and no supervisor learns of it.</summary>
    public void Receive(object message, IActorRef? sender = null) => _actor.Cell.ReceiveDirectly(message, sender);

    /// <summary>As <see cref="Receive"/>, for a message with an asynchronous handler, to its end.</summary>
    public Task ReceiveAsync(object message, IActorRef? sender = null) => _actor.Cell.ReceiveDirectly(message, sender);

    /// <summary>Has the actor watch another.</summary>
    public void Watch(IActorRef subject) => _actor.Cell.Watch(subject);

    public void Unwatch(IActorRef subject) => _actor.Cell.Unwatch(subject);

    public int CompareTo(object? obj) => _actor.CompareTo(obj);

    public bool Equals(IActorRef? other) => _actor.Equals(other);

    public override bool Equals(object? obj) => _actor.Equals(obj);

    public override int GetHashCode() => _actor.GetHashCode();

    public override string ToString() => $"TestActor[{Path}]";

    int IComparable<IActorRef>.CompareTo(IActorRef? other) => _actor.CompareTo(other);

    // On another dispatcher the actor may not exist yet; it does when it has answered.
    private void AwaitCreation() => Blocking.Result(
        _actor.Ask<ActorIdentity>(new Identify("created"), TestKitExtension.For(_actor.Cell.System).DefaultTimeout));
}
