using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Stands for "no message": nothing received yet, or nothing in time. It has neither message nor sender to show.</summary>
public sealed class NullMessageEnvelope : MessageEnvelope
{
    public static NullMessageEnvelope Instance = new();

    private NullMessageEnvelope()
    {
    }

    public override object Message => throw new IllegalActorStateException("The last receive found no message.");

    public override IActorRef Sender => throw new IllegalActorStateException("The last receive found no message.");

    public override string ToString() => "<null>";
}
