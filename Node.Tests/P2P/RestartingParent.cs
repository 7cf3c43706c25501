using Akka.Actor;

namespace Node.Tests.P2P;

/// <summary>Restarts its one child whatever happens, so that a spec can make it fail with a <see cref="Kill"/>; tells the child's ref.</summary>
internal sealed class RestartingParent : UntypedActor
{
    public RestartingParent(Props child, IActorRef told) => told.Tell(Context.ActorOf(child, "child"));

    public static Props Props(Props child, IActorRef told) => Akka.Actor.Props.Create(() => new RestartingParent(child, told));

    protected override void OnReceive(object message) => Unhandled(message);

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Restart);
}
