using Akka.Actor;

namespace Node.Tests.Engine.Actor;

/// <summary>A state machine that the spec sets up, at every start of the actor.</summary>
internal sealed class Machine : FSM<string, int>
{
    public Machine(Action<Machine> setUp)
    {
        setUp(this);
        Initialize();
    }
}
