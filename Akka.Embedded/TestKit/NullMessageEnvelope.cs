using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Stands for "no message": nothing received yet, or nothing in time.</summary>
public sealed class NullMessageEnvelope : MessageEnvelope
{
#pragma warning disable CA2211 // Akka.NET declares this as a plain static field
    public static NullMessageEnvelope Instance = new();
#pragma warning restore CA2211

    private NullMessageEnvelope()
    {
    }

    public override object Message => null!;

    public override IActorRef Sender => ActorRefs.NoSender;

    public override string ToString() => "<no message>";
}
