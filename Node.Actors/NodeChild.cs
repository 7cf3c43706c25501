using Akka.Actor;

namespace Node.Actors;

/// <summary>A part of the node: its name, how it is made, and what it is told to leave in order.</summary>
public sealed record NodeChild(string Name, Func<IActorRefFactory, string, IActorRef> Make, object Quit);
