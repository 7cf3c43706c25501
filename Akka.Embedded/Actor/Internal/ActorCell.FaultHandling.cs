using Akka.Event;

namespace Akka.Actor.Internal;

internal sealed partial class ActorCell
{
    // Who made this actor fail: itself, a child whose failure it escalates, or null while it is well.
    private InternalActorRefBase? _perpetrator;

    /// <summary>0: it runs; 1: it is suspended; 2: it waits for children to stop so that it can be made anew.</summary>
    private int Waiting => _children?.IsBeforeCreation == true ? 2 : _mailbox.IsSuspended ? 1 : 0;

    // A suspended actor decides nothing about its children, and one that is being made anew is not suspended, resumed or
    // restarted meanwhile.
    private static bool MustWait(SystemMessage message, int waiting) => waiting switch
    {
        0 => false,
        1 => message is ChildFailed,
        _ => message is ChildFailed or SuspendActor or ResumeActor or RecreateActor,
    };

    internal void HandleInvokeFailure(Exception cause, IReadOnlyCollection<InternalActorRefBase>? childrenNotToSuspend = null)
    {
        if (_perpetrator is not null || _mailbox.IsClosed)
            return;

        try
        {
            _mailbox.Suspend();
            _perpetrator = CurrentMessage is ChildFailed failed ? failed.Child : Self;
            var spared = CurrentMessage is ChildFailed escalated
                ? [escalated.Child, .. childrenNotToSuspend ?? []]
                : childrenNotToSuspend ?? [];
            foreach (var child in ChildRefs)
            {
                if (!spared.Contains(child))
                    child.SendSystemMessage(new SuspendActor());
            }

            Parent.SendSystemMessage(new ChildFailed(Self, cause));
        }
        catch (Exception unexpected)
        {
            Publish(new Error(unexpected, Self.Path.ToString(), typeof(ActorCell), $"Emergency stop: exception in failure handling for {cause.GetType()}"));
            StopChildren();
            Self.Stop();
        }
    }

    private void HandleChildFailure(ChildFailed failed)
    {
        if (_children?.StatsOf(failed.Child) is not { } stats || _actor is null)
            return;
        CurrentMessage = failed;
        _sender = failed.Child;
        if (_actor.StrategyInUse(Props).HandleFailure(this, stats, failed.Cause, _children.AllStats()))
            CurrentMessage = null;
        else
            HandleInvokeFailure(failed.Cause);
    }

    private void FaultSuspend()
    {
        _mailbox.Suspend();
        foreach (var child in ChildRefs)
            child.SendSystemMessage(new SuspendActor());
    }

    private void FaultResume(Exception? causedByFailure)
    {
        if (_actor is null)
        {
            FaultCreate();
            return;
        }

        var perpetrator = _perpetrator;
        _mailbox.Resume();
        if (causedByFailure is not null)
            _perpetrator = null;
        foreach (var child in ChildRefs)
            child.SendSystemMessage(new ResumeActor(ReferenceEquals(perpetrator, child) ? causedByFailure : null));
    }

    /// <summary>A creation that failed is tried again, or an actor that never was is resumed.</summary>
    private void FaultCreate()
    {
        StopChildren();
        if (_children?.WaitForDying(new ChildrenContainer.Creation()) != true)
            FinishCreate();
    }

    private void FinishCreate()
    {
        _mailbox.Resume();
        _perpetrator = null;
        Create();
    }

    private void FaultRecreate(Exception cause)
    {
        if (_terminating)
            return;
        if (_actor is null)
        {
            FaultCreate();
            return;
        }

        PreRestart(_actor, cause);
        if (_children?.WaitForDying(new ChildrenContainer.Recreation(cause)) != true)
            FinishRecreate(cause);
    }

    private void PreRestart(ActorBase failed, Exception cause)
    {
        DebugLifecycle("Restarting");
        var message = CurrentMessage is ChildFailed ? null : CurrentMessage;
        try
        {
            failed.AroundPreRestart(cause, message);
        }
        catch (Exception second)
        {
            var both = new PreRestartException(Self, second, cause, message);
            Publish(new Error(both, Self.Path.ToString(), failed.GetType(), both.Message));
        }
        finally
        {
            Forget(failed);
        }
    }

    private void FinishRecreate(Exception cause)
    {
        var survivors = ChildRefs;
        try
        {
            _mailbox.Resume();
            _perpetrator = null;
            var fresh = NewActor();
            _actor = fresh;
            fresh.AroundPostRestart(cause, null);
            DebugLifecycle($"Restarted ({fresh})");
            if (_receiveTimeout is not null)
                ScheduleReceiveTimeout();
            foreach (var child in survivors)
                child.SendSystemMessage(new RecreateActor(cause));
        }
        catch (Exception second)
        {
            if (_actor is { } broken)
                Forget(broken);
            HandleInvokeFailure(new PostRestartException(Self, second, cause), survivors);
        }
    }
}
