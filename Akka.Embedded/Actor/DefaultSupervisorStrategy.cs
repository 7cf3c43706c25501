namespace Akka.Actor;

/// <summary>Names <see cref="SupervisorStrategy.DefaultStrategy"/> in HOCON.</summary>
public class DefaultSupervisorStrategy : SupervisorStrategyConfigurator
{
    public override SupervisorStrategy Create() => SupervisorStrategy.DefaultStrategy;
}
