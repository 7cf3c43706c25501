using Akka.Actor;

namespace Akka.Persistence.Internal;

/// <summary>
/// Bounds how many persistent actors recover at a time; the others wait in the order they asked.
/// Child of /system, restarted by it. Owns the permits and the queue. One state.
/// </summary>
internal sealed class RecoveryPermitter : UntypedActor
{
    private readonly int _permits;
    private readonly HashSet<IActorRef> _recovering = [];
    private readonly HashSet<IActorRef> _waiting = [];
    private readonly Queue<IActorRef> _queue = new();

    public RecoveryPermitter(int permits) => _permits = permits;

    public static Props Props(int permits) => Akka.Actor.Props.Create(() => new RecoveryPermitter(permits));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RecoveryProtocol.RequestPermit:
                Request(Sender);
                break;
            case RecoveryProtocol.ReturnPermit:
                Context.Unwatch(Sender);
                Release(Sender);
                break;
            case Terminated dead:
                Release(dead.ActorRef);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Request(IActorRef actor)
    {
        Context.Watch(actor);

        // One that was restarted while it recovered asks again, and still holds its permit.
        if (_recovering.Contains(actor))
            actor.Tell(RecoveryProtocol.PermitGranted.Instance);
        else if (_waiting.Add(actor))
            _queue.Enqueue(actor);
        Grant();
    }

    private void Release(IActorRef actor)
    {
        _waiting.Remove(actor);
        _recovering.Remove(actor);
        Grant();
    }

    private void Grant()
    {
        while (_recovering.Count < _permits && _queue.TryDequeue(out var next))
        {
            // Those that died while they waited are still queued.
            if (!_waiting.Remove(next))
                continue;
            _recovering.Add(next);
            next.Tell(RecoveryProtocol.PermitGranted.Instance);
        }
    }
}
