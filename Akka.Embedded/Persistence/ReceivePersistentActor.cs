using Akka.Actor.Internal;

namespace Akka.Persistence;

/// <summary>
/// A persistent actor whose commands and events are lists of typed handlers, tried in the order declared. They are declared
/// in the constructor, and those for commands also in the methods handed to <see cref="Become(Action)"/>.
/// </summary>
public abstract class ReceivePersistentActor : UntypedPersistentActor
{
    private readonly HandlerList _commands = new();
    private readonly HandlerList _recovers = new();
    private HandlerList? _declaring;
    private bool _constructed;

    protected ReceivePersistentActor() => _declaring = _commands;

    private HandlerList Commands => _declaring ?? throw new InvalidOperationException(
        "You may only call Command-methods when constructing the actor and inside Become().");

    private HandlerList Recovers => !_constructed ? _recovers : throw new InvalidOperationException(
        "You may only call Recover-methods when constructing the actor.");

    internal sealed override void AfterConstruction()
    {
        base.AfterConstruction();
        _declaring = null;
        _constructed = true;
    }

    protected sealed override void OnCommand(object message) => Handle(_commands, message);

    protected sealed override void OnRecover(object message) => Handle(_recovers, message);

    protected void Become(Action configure)
    {
        var handlers = Declare(configure);
        Become(message => Handle(handlers, message));
    }

    protected void BecomeStacked(Action configure)
    {
        var handlers = Declare(configure);
        BecomeStacked(message => Handle(handlers, message));
    }

    protected void Recover<T>(Action<T> handler, Predicate<T>? shouldHandle = null) =>
        Recovers.Add(new ActionHandler<T>(handler, shouldHandle));

    protected void Recover<T>(Predicate<T> shouldHandle, Action<T> handler) => Recover(handler, shouldHandle);

    protected void Recover(Type messageType, Action<object> handler, Predicate<object>? shouldHandle = null) =>
        Recovers.Add(new TypeHandler(messageType, new ActionHandler<object>(handler, shouldHandle)));

    protected void Recover(Type messageType, Predicate<object> shouldHandle, Action<object> handler) =>
        Recover(messageType, handler, shouldHandle);

    protected void Recover<T>(Func<T, bool> handler) => Recovers.Add(new PartialHandler<T>(handler));

    protected void Recover(Type messageType, Func<object, bool> handler) =>
        Recovers.Add(new TypeHandler(messageType, new PartialHandler<object>(handler)));

    protected void RecoverAny(Action<object> handler) => Recovers.Add(new ActionHandler<object>(handler, null));

    protected void Command<T>(Action<T> handler, Predicate<T>? shouldHandle = null) =>
        Commands.Add(new ActionHandler<T>(handler, shouldHandle));

    protected void Command<T>(Predicate<T> shouldHandle, Action<T> handler) => Command(handler, shouldHandle);

    protected void Command(Type messageType, Action<object> handler, Predicate<object>? shouldHandle = null) =>
        Commands.Add(new TypeHandler(messageType, new ActionHandler<object>(handler, shouldHandle)));

    protected void Command(Type messageType, Predicate<object> shouldHandle, Action<object> handler) =>
        Command(messageType, handler, shouldHandle);

    protected void Command<T>(Func<T, bool> handler) => Commands.Add(new PartialHandler<T>(handler));

    protected void Command(Type messageType, Func<object, bool> handler) =>
        Commands.Add(new TypeHandler(messageType, new PartialHandler<object>(handler)));

    protected void Command(Action<object> handler) => CommandAny(handler);

    protected void CommandAny(Action<object> handler) => Commands.Add(new ActionHandler<object>(handler, null));

    /// <summary>The actor takes no other message until the task ends; a fault of it is a failure of the actor.</summary>
    protected void CommandAsync<T>(Func<T, Task> handler, Predicate<T>? shouldHandle = null) => Command(Awaited(handler), shouldHandle);

    protected void CommandAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) => CommandAsync(handler, shouldHandle);

    protected void CommandAsync(Type messageType, Func<object, Task> handler, Predicate<object>? shouldHandle = null) =>
        Command(messageType, Awaited(handler), shouldHandle);

    protected void CommandAsync(Type messageType, Predicate<object> shouldHandle, Func<object, Task> handler) =>
        CommandAsync(messageType, handler, shouldHandle);

    protected void CommandAnyAsync(Func<object, Task> handler) => CommandAny(Awaited(handler));

    private Action<T> Awaited<T>(Func<T, Task> handler) => message => RunTask(() => handler(message));

    private void Handle(HandlerList handlers, object message)
    {
        if (!handlers.Handle(message))
            Unhandled(message);
    }

    private HandlerList Declare(Action configure)
    {
        var outer = _declaring;
        var handlers = new HandlerList();
        _declaring = handlers;
        try
        {
            configure();
            return handlers;
        }
        finally
        {
            _declaring = outer;
        }
    }
}
