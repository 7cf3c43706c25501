using System.Collections.Immutable;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Persistence.Internal;

namespace Akka.Persistence.Journal;

/// <summary>
/// Base of journal plugins. A task that fails means that the outcome is unknown and stops the persistent actor;
/// an exception in the list <see cref="WriteMessagesAsync"/> returns refuses that one write.
/// </summary>
public abstract class AsyncWriteJournal : ActorBase
{
    private readonly Config _config;
    private readonly ILoggingAdapter _log;
    private readonly PluginBreaker _breaker;

    protected AsyncWriteJournal()
    {
        var id = Self.Path.Name;
        _config = Persistence.Instance.Apply(Context.System).PluginConfig(id, PersistenceExtension.JournalFallback);
        _log = Context.GetLogger();
        _breaker = new PluginBreaker(id, _config, Context.System.Scheduler);
    }

    /// <summary>Hands events from <paramref name="fromSequenceNr"/> to <paramref name="toSequenceNr"/>, both included, at most <paramref name="max"/>, to the callback.</summary>
    public abstract Task ReplayMessagesAsync(
        IActorContext context, string persistenceId, long fromSequenceNr, long toSequenceNr, long max, Action<IPersistentRepresentation> recoveryCallback);

    /// <summary>The highest number ever written, also when its event was deleted; 0 if there is none.</summary>
    public abstract Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr);

    /// <summary>Writes each entry all or not at all. Null means that every entry was written; otherwise one element per entry, null where written.</summary>
    protected abstract Task<IImmutableList<Exception?>?> WriteMessagesAsync(IEnumerable<AtomicWrite> messages);

    /// <summary>Deletes events up to and including the number.</summary>
    protected abstract Task DeleteMessagesToAsync(string persistenceId, long toSequenceNr);

    /// <summary>Gets what is not a request of a persistent actor.</summary>
    protected virtual bool ReceivePluginInternal(object message) => false;

    protected sealed override bool Receive(object message) => ReceiveWriteJournal(message) || ReceivePluginInternal(message);

    protected bool ReceiveWriteJournal(object message)
    {
        // Each runs on as a task of its own; whatever goes wrong is told to the actor that asked.
        switch (message)
        {
            case JournalProtocol.Write write:
                _ = Write(write, Self);
                return true;
            case JournalProtocol.Replay replay:
                _ = Replay(replay, Context, Self);
                return true;
            case JournalProtocol.DeleteTo delete:
                _ = Delete(delete, Self);
                return true;
            default:
                return false;
        }
    }

    private async Task Write(JournalProtocol.Write request, IActorRef self)
    {
        var writes = request.Batch.OfType<AtomicWrite>().Select(WithoutSenders).ToList();
        IImmutableList<Exception?>? refusals = null;
        Exception? failure = null;
        try
        {
            if (writes.Count > 0)
                refusals = await _breaker.Run(() => WriteMessagesAsync(writes)).ConfigureAwait(false);
            if (refusals is not null && refusals.Count != writes.Count)
                throw new InvalidOperationException($"WriteMessagesAsync returned {refusals.Count} results for {writes.Count} writes.");
        }
        catch (Exception cause)
        {
            failure = cause;
        }

        // A failed batch stops the actor, so nothing more may be sent meanwhile.
        if (failure is null)
            request.Actor.Tell(new JournalProtocol.BatchDone(request.Incarnation), self);

        var index = 0;
        foreach (var entry in request.Batch)
        {
            if (entry is not AtomicWrite write)
            {
                request.Actor.Tell(new JournalProtocol.TurnCame(entry.Payload, request.Incarnation), entry.Sender!);
                continue;
            }

            var refusal = refusals?[index++];
            foreach (var @event in write.Events)
                request.Actor.Tell(Answer(@event, failure, refusal, request.Incarnation), @event.Sender!);
        }
    }

    private async Task Replay(JournalProtocol.Replay request, IActorContext context, IActorRef self)
    {
        try
        {
            var highest = await _breaker
                .Run(() => ReadHighestSequenceNrAsync(request.PersistenceId, Math.Max(0, request.From - 1)))
                .ConfigureAwait(false);
            var to = Math.Min(request.To, highest);
            if (to > 0 && request.From <= to)
            {
                var filter = new ReplayFilter(_config, Deliver, text => _log.Warning(text));
                await ReplayMessagesAsync(context, request.PersistenceId, request.From, to, request.Max, @event =>
                {
                    if (!@event.IsDeleted)
                        filter.Add(@event);
                }).ConfigureAwait(false);
                filter.Complete();
            }

            request.Actor.Tell(new JournalProtocol.ReplayDone(highest, request.Incarnation), self);
        }
        catch (Exception cause)
        {
            request.Actor.Tell(new JournalProtocol.ReplayFailed(cause, request.Incarnation), self);
        }

        void Deliver(IPersistentRepresentation @event) =>
            request.Actor.Tell(new JournalProtocol.Replayed(@event, request.Incarnation), ActorRefs.NoSender);
    }

    private async Task Delete(JournalProtocol.DeleteTo request, IActorRef self)
    {
        try
        {
            await _breaker.Run(() => DeleteMessagesToAsync(request.PersistenceId, request.ToSequenceNr)).ConfigureAwait(false);
            request.Actor.Tell(new DeleteMessagesSuccess(request.ToSequenceNr), self);
        }
        catch (Exception cause)
        {
            request.Actor.Tell(new DeleteMessagesFailure(cause, request.ToSequenceNr), self);
        }
    }

    private static JournalProtocol.Answer Answer(IPersistentRepresentation @event, Exception? failure, Exception? refusal, int incarnation)
    {
        if (failure is not null)
            return new JournalProtocol.Failed(@event, failure, incarnation);
        return refusal is null
            ? new JournalProtocol.Written(@event, incarnation)
            : new JournalProtocol.Rejected(@event, refusal, incarnation);
    }

    private static AtomicWrite WithoutSenders(AtomicWrite write) => new(write.Events
        .Select(p => p.Update(p.SequenceNr, p.PersistenceId, p.IsDeleted, ActorRefs.NoSender, p.WriterGuid))
        .ToImmutableArray());
}
