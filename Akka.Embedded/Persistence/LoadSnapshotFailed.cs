using Akka.Actor;

namespace Akka.Persistence;

/// <summary>Answers <see cref="Eventsourced.LoadSnapshot"/> when the store could not be read.</summary>
public sealed class LoadSnapshotFailed : INoSerializationVerificationNeeded
{
    public LoadSnapshotFailed(Exception cause) => Cause = cause;

    public Exception Cause { get; }

    public override bool Equals(object? obj) => obj is LoadSnapshotFailed other && Equals(Cause, other.Cause);

    public override int GetHashCode() => Cause.GetHashCode();

    public override string ToString() => $"LoadSnapshotFailed<cause: {Cause}>";
}
