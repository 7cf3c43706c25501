namespace Akka.Actor;

/// <summary>Names <see cref="SupervisorStrategy.StoppingStrategy"/> in HOCON.</summary>
public class StoppingSupervisorStrategy : SupervisorStrategyConfigurator
{
    public override SupervisorStrategy Create() => SupervisorStrategy.StoppingStrategy;
}
