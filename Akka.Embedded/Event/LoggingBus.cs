using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.Event;

/// <summary>Publish and subscribe by type: a subscription to a type gets the events of it and of all its subtypes.</summary>
public class LoggingBus
{
    private readonly Lock _writing = new();
    private readonly List<IActorRef> _loggers = [];
    private volatile Subscriptions _subscriptions = new([]);

    public LogLevel LogLevel { get; private set; }

    /// <summary>False when the subscriber has that subscription already.</summary>
    public virtual bool Subscribe(IActorRef subscriber, Type classifier)
    {
        lock (_writing)
        {
            if (_subscriptions.All.Any(has => has.Is(subscriber, classifier)))
                return false;
            _subscriptions = new Subscriptions([.. _subscriptions.All, new Subscription(subscriber, classifier, [])]);
        }

        if (subscriber.Real() is LocalActorRef local && !local.TrySubscribed())
            Unsubscribe(subscriber);
        return true;
    }

    public virtual bool Unsubscribe(IActorRef subscriber) =>
        Change(has => has.Subscriber.Equals(subscriber) ? null : has);

    /// <summary>Ends the subscription to the type, or takes the type out of those to its supertypes.</summary>
    public virtual bool Unsubscribe(IActorRef subscriber, Type classifier) =>
        Change(has => has.Is(subscriber, classifier) ? null : has)
        || Change(has => has.Subscriber.Equals(subscriber) && has.Matches(classifier)
            ? has with { Without = [.. has.Without, classifier] }
            : has);

    public virtual void Publish(object @event)
    {
        foreach (var subscriber in _subscriptions.For(@event.GetType()))
            subscriber.Tell(@event);
    }

    /// <summary>The level of adapters made from now on, and of what the loggers get.</summary>
    public void SetLogLevel(LogLevel logLevel)
    {
        LogLevel = logLevel;
        lock (_loggers)
            _loggers.ForEach(logger => SubscribeLogger(logger, logLevel));
    }

    private protected void AddLogger(IActorRef logger)
    {
        lock (_loggers)
        {
            _loggers.Add(logger);
            SubscribeLogger(logger, LogLevel);
        }
    }

    private protected void RemoveLoggers()
    {
        lock (_loggers)
        {
            _loggers.ForEach(logger => Unsubscribe(logger));
            _loggers.Clear();
        }
    }

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

    /// <summary>False when nothing was to be changed. A subscription that is changed into nothing ends.</summary>
    private bool Change(Func<Subscription, Subscription?> change)
    {
        lock (_writing)
        {
            var before = _subscriptions.All;
            var after = before.Select(change).OfType<Subscription>().ToArray();
            if (after.SequenceEqual(before, ReferenceEqualityComparer.Instance))
                return false;
            _subscriptions = new Subscriptions(after);
            return true;
        }
    }

    private sealed record Subscription(IActorRef Subscriber, Type Classifier, Type[] Without)
    {
        public bool Is(IActorRef subscriber, Type classifier) => Classifier == classifier && Subscriber.Equals(subscriber);

        public bool Matches(Type type) => Classifier.IsAssignableFrom(type) && !Array.Exists(Without, without => without.IsAssignableFrom(type));
    }

    /// <summary>An immutable set; who gets an event of a type is worked out once for each type.</summary>
    private sealed class Subscriptions(Subscription[] all)
    {
        private readonly ConcurrentDictionary<Type, IActorRef[]> _byEventType = new();

        public Subscription[] All => all;

        public IActorRef[] For(Type eventType) => _byEventType.GetOrAdd(
            eventType,
            type => [.. all.Where(has => has.Matches(type)).Select(has => has.Subscriber).Distinct()]);
    }
}
