using Akka.Actor;
using Akka.Persistence.Internal;

namespace Akka.Persistence.Snapshot;

/// <summary>Base of snapshot store plugins. A task that fails becomes the failure message of the request.</summary>
public abstract class SnapshotStore : ActorBase
{
    private readonly PluginBreaker _breaker;

    protected SnapshotStore()
    {
        var id = Self.Path.Name;
        var config = Persistence.Instance.Apply(Context.System).PluginConfig(id, PersistenceExtension.SnapshotStoreFallback);
        _breaker = new PluginBreaker(id, config, Context.System.Scheduler);
    }

    /// <summary>The newest snapshot in the range; null where there is none.</summary>
    protected abstract Task<SelectedSnapshot?> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria);

    /// <summary>Stores a snapshot, in the place of one with the same sequence number.</summary>
    protected abstract Task SaveAsync(SnapshotMetadata metadata, object snapshot);

    /// <summary>Deletes one snapshot; a timestamp of <see cref="DateTime.MinValue"/> means any.</summary>
    protected abstract Task DeleteAsync(SnapshotMetadata metadata);

    /// <summary>Deletes every snapshot in the range.</summary>
    protected abstract Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria);

    /// <summary>Gets what is not a request of a persistent actor.</summary>
    protected virtual bool ReceivePluginInternal(object message) => false;

    protected sealed override bool Receive(object message)
    {
        switch (message)
        {
            case SnapshotProtocol.Load load:
                Load(load);
                return true;
            case SnapshotProtocol.Save save:
                Save(save);
                return true;
            case SnapshotProtocol.Delete delete:
                _ = Answer(Sender, Self, async () =>
                {
                    await _breaker.Run(() => DeleteAsync(delete.Metadata)).ConfigureAwait(false);
                    return new DeleteSnapshotSuccess(delete.Metadata);
                }, cause => new DeleteSnapshotFailure(delete.Metadata, cause));
                return true;
            case SnapshotProtocol.DeleteRange delete:
                _ = Answer(Sender, Self, async () =>
                {
                    await _breaker.Run(() => DeleteAsync(delete.PersistenceId, delete.Criteria)).ConfigureAwait(false);
                    return new DeleteSnapshotsSuccess(delete.Criteria);
                }, cause => new DeleteSnapshotsFailure(delete.Criteria, cause));
                return true;
            default:
                return ReceivePluginInternal(message);
        }
    }

    private void Load(SnapshotProtocol.Load request)
    {
        if (request.Criteria.Equals(SnapshotSelectionCriteria.None))
        {
            Sender.Tell(new LoadSnapshotResult(null, request.ToSequenceNr), Self);
            return;
        }

        var criteria = request.Criteria.Limit(request.ToSequenceNr);
        _ = Answer(Sender, Self, async () =>
        {
            var selected = await _breaker.Run(() => LoadAsync(request.PersistenceId, criteria)).ConfigureAwait(false);
            return new LoadSnapshotResult(selected, request.ToSequenceNr);
        }, cause => new LoadSnapshotFailed(cause));
    }

    private void Save(SnapshotProtocol.Save request)
    {
        _ = Answer(Sender, Self, async () =>
        {
            await _breaker.Run(() => SaveAsync(request.Metadata, request.Snapshot)).ConfigureAwait(false);
            return new SaveSnapshotSuccess(request.Metadata);
        }, cause => new SaveSnapshotFailure(request.Metadata, cause));
    }

    private static async Task Answer(IActorRef asker, IActorRef self, Func<Task<object>> work, Func<Exception, object> failed)
    {
        object answer;
        try
        {
            answer = await work().ConfigureAwait(false);
        }
        catch (Exception cause)
        {
            answer = failed(cause);
        }

        asker.Tell(answer, self);
    }
}
