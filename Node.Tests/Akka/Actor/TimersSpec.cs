using Akka.Actor;

namespace Node.Tests.Engine.Actor;

/// <summary>Base of the specs of timers: virtual time, and an actor whose timers the spec sets.</summary>
public abstract class TimersSpec() : EngineSpec(VirtualTime)
{
    protected IActorRef Timed(Action<ITimerScheduler> start)
    {
        var actor = Sys.ActorOf(Props.Create(() => new TimedPuppet(TestActor)).WithDispatcher(OwnThread));
        Do(actor, start);
        Settle(actor);
        return actor;
    }

    protected static void Begin(IActorRef actor, Action<ITimerScheduler> what) => actor.Tell(new TimedPuppet.Use(what));

    // Waits until it is done: an assertion that fails in there must be missed out here.
    protected void Do(IActorRef actor, Action<ITimerScheduler> what)
    {
        var done = CreateTestProbe();
        Begin(actor, timers =>
        {
            what(timers);
            done.Ref.Tell("done");
        });
        done.ExpectMsg("done");
    }

    // When this message is answered, all messages before it have been handled.
    protected void Settle(IActorRef actor) => Settle(actor, "settled");

    protected void Settle(IActorRef actor, object message)
    {
        actor.Tell(message);
        ExpectMsg(message);
    }
}
