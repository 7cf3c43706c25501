using Akka.Actor;

namespace Akka.TestKit.TestActors;

/// <summary>Handles nothing, so that every message ends as an <c>UnhandledMessage</c>.</summary>
public class UnhandledMessageActor : ReceiveActor
{
}
