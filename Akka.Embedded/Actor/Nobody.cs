namespace Akka.Actor;

/// <summary>An actor that does not exist; what is told to it is gone.</summary>
public sealed class Nobody : MinimalActorRef
{
    public static Nobody Instance = new();

    private Nobody()
    {
    }

    public override ActorPath Path { get; } = new RootActorPath(new Address("akka", "all-systems"), "/Nobody");
}
