using Akka.Persistence;
using Akka.Persistence.Snapshot;

namespace Node.Tests.Engine.Persistence;

/// <summary>A snapshot store that never answers.</summary>
public sealed class StuckSnapshotStore : SnapshotStore
{
    private readonly TaskCompletionSource<SelectedSnapshot?> _never = new();

    protected override Task<SelectedSnapshot?> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria) => _never.Task;

    protected override Task SaveAsync(SnapshotMetadata metadata, object snapshot) => _never.Task;

    protected override Task DeleteAsync(SnapshotMetadata metadata) => _never.Task;

    protected override Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria) => _never.Task;
}
