using Akka.Actor;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

// What the spec has its test actor do.
public abstract partial class TestKitBase
{
    /// <summary>Drops the messages that the predicate is true for.</summary>
    public void IgnoreMessages(Func<object, bool> shouldIgnoreMessage) => Tell(actor => actor.Ignores = shouldIgnoreMessage);

    public void IgnoreMessages<TMsg>(Func<TMsg, bool> shouldIgnoreMessage) =>
        IgnoreMessages(message => message is TMsg typed && shouldIgnoreMessage(typed));

    public void IgnoreMessages<TMsg>() => IgnoreMessages(message => message is TMsg);

    public void IgnoreNoMessages() => Tell(actor => actor.Ignores = null);

    /// <summary>Has the pilot answer messages; they are still queued for the spec.</summary>
    public void SetAutoPilot(AutoPilot pilot) => Tell(actor => actor.Pilot = pilot);

    /// <summary>Has the test actor watch an actor, for <c>ExpectTerminated</c>.</summary>
    public IActorRef Watch(IActorRef actorToWatch) => Blocking.Result(WatchAsync(actorToWatch));

    public async Task<IActorRef> WatchAsync(IActorRef actorToWatch)
    {
        await Ask(actor => actor.Watch(actorToWatch)).ConfigureAwait(false);
        return actorToWatch;
    }

    public IActorRef Unwatch(IActorRef actorToUnwatch) => Blocking.Result(UnwatchAsync(actorToUnwatch));

    public async Task<IActorRef> UnwatchAsync(IActorRef actorToUnwatch)
    {
        await Ask(actor => actor.Unwatch(actorToUnwatch)).ConfigureAwait(false);
        return actorToUnwatch;
    }

    /// <summary>Makes an actor whose parent is the test actor.</summary>
    public IActorRef ChildActorOf(Props props, CancellationToken cancellationToken = default) =>
        Blocking.Result(Spawn(props, null, cancellationToken));

    public IActorRef ChildActorOf(Props props, string name, CancellationToken cancellationToken = default) =>
        Blocking.Result(Spawn(props, name, cancellationToken));

    public Task<IActorRef> ChildActorOfAsync(Props props, CancellationToken cancellationToken = default) =>
        Spawn(props, null, cancellationToken);

    public Task<IActorRef> ChildActorOfAsync(Props props, string name, CancellationToken cancellationToken = default) =>
        Spawn(props, name, cancellationToken);

    private async Task<IActorRef> Spawn(Props props, string? name, CancellationToken cancellationToken)
    {
        var child = ActorRefs.NoSender;
        await Ask(actor => child = actor.Spawn(props, name), cancellationToken).ConfigureAwait(false);
        return child;
    }

    private void Tell(Action<InternalTestActor> step) => TestActor.Tell(new Instruction(step), ActorRefs.NoSender);

    private Task Ask(Action<InternalTestActor> step, CancellationToken cancellationToken = default)
    {
        var instruction = new Instruction(step);
        TestActor.Tell(instruction, ActorRefs.NoSender);
        return instruction.Done.WaitAsync(RemainingOrDefault, cancellationToken);
    }
}
