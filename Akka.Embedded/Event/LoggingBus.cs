using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.Event;

/// <summary>Publish and subscribe by type: a subscription to a type gets the events of it and of all its subtypes.</summary>
public class LoggingBus
{
    private readonly Lock _writing = new();
    private volatile Subscriptions _subscriptions = new([]);

    public LogLevel LogLevel { get; private set; }

    /// <summary>False when the subscriber has that subscription, or one to a supertype, already.</summary>
    public virtual bool Subscribe(IActorRef subscriber, Type classifier)
    {
        lock (_writing)
        {
            if (_subscriptions.All.Any(has => has.Subscriber.Equals(subscriber) && has.Classifier.IsAssignableFrom(classifier)))
                return false;
            _subscriptions = new Subscriptions([.. _subscriptions.All, new Subscription(subscriber, classifier)]);
            if (subscriber.Real() is LocalActorRef local)
                local.HasSubscriptions = true;
            return true;
        }
    }

    public virtual bool Unsubscribe(IActorRef subscriber) => Remove(has => has.Subscriber.Equals(subscriber));

    public virtual bool Unsubscribe(IActorRef subscriber, Type classifier) =>
        Remove(has => has.Subscriber.Equals(subscriber) && classifier.IsAssignableFrom(has.Classifier));

    public virtual void Publish(object @event)
    {
        foreach (var subscriber in _subscriptions.For(@event.GetType()))
            subscriber.Tell(@event, ActorRefs.NoSender);
    }

    /// <summary>Lines below the level are not written; loggers started by the system are subscribed anew.</summary>
    public void SetLogLevel(LogLevel logLevel)
    {
        LogLevel = logLevel;
        foreach (var logger in Loggers)
            SubscribeLogger(logger, logLevel);
    }

    private protected List<IActorRef> Loggers { get; } = [];

    private protected void SubscribeLogger(IActorRef logger, LogLevel from)
    {
        foreach (var level in Enum.GetValues<LogLevel>())
        {
            if (level >= from)
                Subscribe(logger, level.ClassFor());
            else
                Unsubscribe(logger, level.ClassFor());
        }
    }

    private bool Remove(Predicate<Subscription> which)
    {
        lock (_writing)
        {
            var left = Array.FindAll(_subscriptions.All, has => !which(has));
            var removed = left.Length != _subscriptions.All.Length;
            if (removed)
                _subscriptions = new Subscriptions(left);
            return removed;
        }
    }

    private sealed record Subscription(IActorRef Subscriber, Type Classifier);

    /// <summary>An immutable set; who gets an event of a type is worked out once for each type.</summary>
    private sealed class Subscriptions(Subscription[] all)
    {
        private readonly ConcurrentDictionary<Type, IActorRef[]> _byEventType = new();

        public Subscription[] All => all;

        public IActorRef[] For(Type eventType) => _byEventType.GetOrAdd(
            eventType,
            type => [.. all.Where(has => has.Classifier.IsAssignableFrom(type)).Select(has => has.Subscriber).Distinct()]);
    }
}
