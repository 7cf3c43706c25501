using Akka.Actor;

namespace Node.Tests.Engine;

/// <summary>An actor that does what the spec tells it: runs code, throws an exception, passes all else on to its master.</summary>
internal class Puppet(IActorRef master) : UntypedActor
{
    public sealed record Run(Action<IUntypedActorContext> Code);

    /// <summary>A death that the puppet was told of; told on as it is, it would reach no one who has not watched.</summary>
    public sealed record Mourned(Terminated Death);

    protected IActorRef Master { get; } = master;

    public static Props Props(IActorRef master) => Akka.Actor.Props.Create(() => new Puppet(master));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Run run: run.Code(Context); break;
            case Exception cause: throw cause;
            case Terminated death: Master.Tell(new Mourned(death), Sender); break;
            default: Master.Tell(message, Sender); break;
        }
    }
}
