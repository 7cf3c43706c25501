using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.TestKit.Internal;

/// <summary>
/// Makes the test actor the current actor of a spec: of the thread that calls <see cref="Enter"/>, and of every thread that
/// the spec goes on at after an await. So a Tell without a sender has the test actor as its sender.
/// </summary>
internal sealed class SpecContext : SynchronizationContext
{
    private readonly ActorCell? _cell;

    private SpecContext(ActorCell? cell) => _cell = cell;

    public static void Enter(IActorRef? testActor)
    {
        var context = new SpecContext((testActor as LocalActorRef)?.Cell);
        ActorCell.Current = context._cell;
        SetSynchronizationContext(context);
    }

    /// <summary>Ends it for this thread, which may go on to run specs without a test actor.</summary>
    public static void Leave(IActorRef testActor)
    {
        if (testActor is LocalActorRef actor && ReferenceEquals(actor.Cell, ActorCell.Current))
        {
            ActorCell.Current = null;
        }
    }

    public override void Post(SendOrPostCallback d, object? state) =>
        ThreadPool.UnsafeQueueUserWorkItem(_ => Run(d, state), null);

    public override void Send(SendOrPostCallback d, object? state) => Run(d, state);

    public override SynchronizationContext CreateCopy() => this;

    private void Run(SendOrPostCallback callback, object? state)
    {
        var outerCell = ActorCell.Current;
        var outerContext = Current;
        ActorCell.Current = _cell;
        SetSynchronizationContext(this);
        try
        {
            callback(state);
        }
        finally
        {
            ActorCell.Current = outerCell;
            SetSynchronizationContext(outerContext);
        }
    }
}
