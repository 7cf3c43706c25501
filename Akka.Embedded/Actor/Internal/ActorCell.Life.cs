using Akka.Event;

namespace Akka.Actor.Internal;

internal sealed partial class ActorCell
{
    /// <summary>For a log line about this actor by the engine.</summary>
    private void DebugLifecycle(string what)
    {
        if (SystemImpl.Settings.DebugLifecycle)
            Publish(new Debug(Self.Path.ToString(), _actor?.GetType() ?? typeof(ActorCell), what));
    }

    private bool _terminating;

    private void Create()
    {
        ActorBase? actor = null;
        try
        {
            actor = NewActor();
            _actor = actor;
            actor.AroundPreStart();
            DebugLifecycle($"Started ({actor})");
            if (_receiveTimeout is not null)
                ScheduleReceiveTimeout();
        }
        catch (Exception cause)
        {
            if (actor is not null)
            {
                Forget(actor);
                _actor = null;
            }

            throw cause is ActorInitializationException
                ? cause
                : new ActorInitializationException(Self, $"Exception during creation of actor [{Props.Type}]", cause);
        }
    }

    /// <summary>The first half of stopping: stops the children and waits for them.</summary>
    private void Terminate()
    {
        if (_terminating)
            return;
        _terminating = true;
        _perpetrator = Self;
        SetReceiveTimeout(null);
        UnwatchAll();
        _mailbox.Suspend();
        var children = Interlocked.CompareExchange(ref _children, ChildrenContainer.Closed, null);
        foreach (var child in children?.BeginTermination() ?? [])
            child.Stop();
        if (children?.WaitForDying(new ChildrenContainer.Termination()) != true)
            FinishTerminate();
    }

    /// <summary>The second half: nothing of this actor is left alive below it.</summary>
    private void FinishTerminate()
    {
        var actor = _actor;
        try
        {
            actor?.AroundPostStop();
        }
        catch (Exception cause)
        {
            Publish(new Error(cause, Self.Path.ToString(), actor!.GetType(), cause.Message));
        }

        if (actor is not null)
            Forget(actor);
        _actor = null;
        DebugLifecycle("Stopped");
        Dispatcher.Detach(this);
        EndSubscriptions();
        _mailbox.Close();
        EndSubscriptions();
        Parent.SendSystemMessage(new ActorDied(Self, existenceConfirmed: true));
        TellWatchersOfDeath();
    }

    // Before the end, so that what is published about it does not come here; after it, for a subscription made meanwhile.
    private void EndSubscriptions()
    {
        if (Self.HasSubscriptions)
            SystemImpl.EventStream.Unsubscribe(Self);
        Self.HasSubscriptions = false;
    }

    /// <summary>Cuts an incarnation off: its timers, its stash, its producer.</summary>
    private void Forget(ActorBase actor)
    {
        if (actor is IActorStash { Stash: { } stash })
            stash.UnstashAll();
        if (actor is IWithTimers { Timers: { } timers })
            timers.CancelAll();
        if (actor is FSMBase machine)
            machine.CancelFsmTimers();
        try
        {
            Props.Release(actor);
        }
        catch (Exception cause)
        {
            Publish(new Error(cause, Self.Path.ToString(), actor.GetType(), $"Dispose failed: {cause.Message}"));
        }

        CurrentMessage = null;
        _behavior = null;
        _outerBehaviors = null;
    }
}
