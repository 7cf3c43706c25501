namespace Akka.Actor;

/// <inheritdoc cref="IActorContext"/>
public interface IUntypedActorContext : IActorContext
{
    void Become(UntypedReceive receive);

    void BecomeStacked(UntypedReceive receive);
}
