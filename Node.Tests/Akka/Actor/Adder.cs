using Akka.Actor;

namespace Node.Tests.Engine.Actor;

/// <summary>Adds numbers up and tells the sum each time; fails when told an exception.</summary>
internal sealed class Adder(IActorRef report) : UntypedActor
{
    private int _sum;

    protected override void OnReceive(object message)
    {
        if (message is Exception cause)
            throw cause;
        report.Tell(_sum += (int)message);
    }
}
