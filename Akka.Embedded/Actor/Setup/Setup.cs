namespace Akka.Actor.Setup;

/// <summary>Base of programmatic settings handed to <see cref="ActorSystem.Create(string, ActorSystemSetup)"/>.</summary>
public abstract class Setup
{
    public ActorSystemSetup And(Setup other) => ActorSystemSetup.Empty.With(this).With(other);
}
