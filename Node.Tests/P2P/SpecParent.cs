using Akka.Actor;

namespace Node.Tests.P2P;

/// <summary>Does with its one child what the spec wants when it fails, as with a <see cref="Kill"/>; tells the child's ref.</summary>
internal sealed class SpecParent : UntypedActor
{
    private readonly Directive _directive;

    public SpecParent(Props child, Directive directive, IActorRef told)
    {
        _directive = directive;
        told.Tell(Context.ActorOf(child, "child"));
    }

    public static Props Props(Props child, Directive directive, IActorRef told) => Akka.Actor.Props.Create(() => new SpecParent(child, directive, told));

    protected override void OnReceive(object message) => Unhandled(message);

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => _directive);
}
