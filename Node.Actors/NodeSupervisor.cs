using Akka.Actor;
using Akka.Configuration;

namespace Node.Actors;

/// <summary>Stands in until the real one is merged.</summary>
public sealed class NodeSupervisor : ReceiveActor
{
    public static Props Props(Config config, NodeKey key) => Akka.Actor.Props.Create(() => new NodeSupervisor());
}
