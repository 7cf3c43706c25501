using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>
/// An actor whose behaviours are lists of typed handlers, tried in the order declared. Handlers are declared in the
/// constructor and in the methods handed to <see cref="Become(Action)"/>.
/// </summary>
public abstract class ReceiveActor : UntypedActor
{
    private HandlerList? _declaring = new();
    private Receive? _initial;

    internal sealed override Receive InitialBehavior => _initial!;

    private HandlerList Handlers => _declaring ?? throw new InvalidOperationException(
        "You may only call Receive-methods when constructing the actor and inside Become().");

    internal sealed override void AfterConstruction() => _initial = Declared(Handlers);

    protected sealed override void OnReceive(object message) => throw new NotSupportedException("A ReceiveActor handles messages in its handlers");

    protected void Become(Action configure) => Cell.Become(Declare(configure));

    protected void BecomeStacked(Action configure) => Cell.BecomeStacked(Declare(configure));

    protected void Receive<T>(Action<T> handler, Predicate<T>? shouldHandle = null) =>
        Handlers.Add(new ActionHandler<T>(handler, shouldHandle));

    protected void Receive<T>(Predicate<T> shouldHandle, Action<T> handler) => Receive(handler, shouldHandle);

    protected void Receive<T>(Func<T, bool> handler) => Handlers.Add(new PartialHandler<T>(handler));

    protected void Receive(Type messageType, Action<object> handler, Predicate<object>? shouldHandle = null) =>
        Handlers.Add(new TypeHandler(messageType, new ActionHandler<object>(handler, shouldHandle)));

    protected void Receive(Type messageType, Predicate<object> shouldHandle, Action<object> handler) =>
        Receive(messageType, handler, shouldHandle);

    protected void Receive(Type messageType, Func<object, bool> handler) =>
        Handlers.Add(new TypeHandler(messageType, new PartialHandler<object>(handler)));

    protected void ReceiveAny(Action<object> handler) => Handlers.Add(new ActionHandler<object>(handler, null));

    /// <summary>The actor takes no other message until the task ends; a fault of it is a failure of the actor.</summary>
    protected void ReceiveAsync<T>(Func<T, Task> handler, Predicate<T>? shouldHandle = null) =>
        Handlers.Add(new AsyncHandler<T>(handler, shouldHandle));

    protected void ReceiveAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) => ReceiveAsync(handler, shouldHandle);

    protected void ReceiveAsync(Type messageType, Func<object, Task> handler, Predicate<object>? shouldHandle = null) =>
        Handlers.Add(new TypeHandler(messageType, new AsyncHandler<object>(handler, shouldHandle)));

    protected void ReceiveAsync(Type messageType, Predicate<object> shouldHandle, Func<object, Task> handler) =>
        ReceiveAsync(messageType, handler, shouldHandle);

    protected void ReceiveAnyAsync(Func<object, Task> handler) => Handlers.Add(new AsyncHandler<object>(handler, null));

    private Receive Declare(Action configure)
    {
        var outer = _declaring;
        _declaring = new HandlerList();
        try
        {
            configure();
            return _declaring.Handle;
        }
        finally
        {
            _declaring = outer;
        }
    }

    private Receive Declared(HandlerList handlers)
    {
        _declaring = null;
        return handlers.Handle;
    }
}
