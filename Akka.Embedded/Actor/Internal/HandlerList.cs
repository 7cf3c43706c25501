using Akka.Dispatch;

namespace Akka.Actor.Internal;

/// <summary>One behaviour of a <see cref="ReceiveActor"/>.</summary>
internal sealed class HandlerList
{
    private MessageHandler[] _handlers = [];

    internal void Add(MessageHandler handler)
    {
        if (_handlers.Length > 0 && _handlers[^1].TakesAll)
        {
            throw new InvalidOperationException(
                "A handler that catches all messages has been added. No handler can be added after that.");
        }

        Array.Resize(ref _handlers, _handlers.Length + 1);
        _handlers[^1] = handler;
    }

    internal bool Handle(object message)
    {
        foreach (var handler in _handlers)
        {
            if (handler.TryHandle(message))
                return true;
        }

        return false;
    }
}

internal abstract class MessageHandler
{
    internal virtual bool TakesAll => false;

    internal abstract bool TryHandle(object message);
}

internal sealed class ActionHandler<T>(Action<T> handler, Predicate<T>? shouldHandle) : MessageHandler
{
    internal override bool TakesAll => shouldHandle is null && typeof(T) == typeof(object);

    internal override bool TryHandle(object message)
    {
        if (message is not T typed || shouldHandle?.Invoke(typed) == false)
            return false;
        handler(typed);
        return true;
    }
}

internal sealed class PartialHandler<T>(Func<T, bool> handler) : MessageHandler
{
    internal override bool TryHandle(object message) => message is T typed && handler(typed);
}

internal sealed class AsyncHandler<T>(Func<T, Task> handler, Predicate<T>? shouldHandle) : MessageHandler
{
    internal override bool TakesAll => shouldHandle is null && typeof(T) == typeof(object);

    internal override bool TryHandle(object message)
    {
        if (message is not T typed || shouldHandle?.Invoke(typed) == false)
            return false;
        ActorTaskScheduler.RunTask(() => handler(typed));
        return true;
    }
}

internal sealed class TypeHandler(Type type, MessageHandler inner) : MessageHandler
{
    internal override bool TakesAll => type == typeof(object) && inner.TakesAll;

    internal override bool TryHandle(object message) => type.IsInstanceOfType(message) && inner.TryHandle(message);
}
