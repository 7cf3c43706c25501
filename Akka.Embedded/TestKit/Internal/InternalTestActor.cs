using Akka.Actor;

namespace Akka.TestKit.Internal;

/// <summary>
/// The actor behind <see cref="TestKitBase.TestActor"/>: queues what it receives for the spec.
/// A child of the system guardian on the calling thread's dispatcher.
/// </summary>
internal sealed class InternalTestActor(Arrivals<MessageEnvelope> received) : UntypedActor
{
    public Func<object, bool>? Ignores { private get; set; }

    public AutoPilot? Pilot { private get; set; }

    public void Watch(IActorRef subject) => Context.Watch(subject);

    public void Unwatch(IActorRef subject) => Context.Unwatch(subject);

    public IActorRef Spawn(Props props, string? name) => Context.ActorOf(props, name);

    protected override void OnReceive(object message)
    {
        if (message is Instruction instruction)
        {
            instruction.Run(this);
            return;
        }

        if (Pilot?.Run(Sender, message) is not KeepRunning and var next)
        {
            Pilot = next;
        }

        if (Ignores?.Invoke(message) != true)
        {
            received.Add(new RealMessageEnvelope(message, Sender));
        }
    }
}
