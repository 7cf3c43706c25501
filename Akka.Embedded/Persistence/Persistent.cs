using Akka.Actor;

namespace Akka.Persistence;

/// <summary>The one implementation of <see cref="IPersistentRepresentation"/>.</summary>
public class Persistent : IPersistentRepresentation, IEquatable<IPersistentRepresentation>
{
    public Persistent(
        object payload,
        long sequenceNr = 0,
        string? persistenceId = null,
        string? manifest = null,
        bool isDeleted = false,
        IActorRef? sender = null,
        string? writerGuid = null,
        long timestamp = 0)
    {
        Payload = payload;
        SequenceNr = sequenceNr;
        PersistenceId = persistenceId ?? Undefined;
        Manifest = manifest ?? Undefined;
        IsDeleted = isDeleted;
        Sender = sender;
        WriterGuid = writerGuid ?? Undefined;
        Timestamp = timestamp;
    }

    public static string Undefined { get; } = string.Empty;

    public object Payload { get; }

    public long SequenceNr { get; }

    public string PersistenceId { get; }

    public string Manifest { get; }

    public bool IsDeleted { get; }

    public IActorRef? Sender { get; }

    public string WriterGuid { get; }

    public long Timestamp { get; }

    public IPersistentRepresentation WithTimestamp(long newTimestamp) => Copy(Payload, Manifest, newTimestamp);

    public IPersistentRepresentation WithPayload(object payload) => Copy(payload, Manifest, Timestamp);

    public IPersistentRepresentation WithManifest(string manifest) => Copy(Payload, manifest, Timestamp);

    public IPersistentRepresentation Update(long sequenceNr, string persistenceId, bool isDeleted, IActorRef? sender, string writerGuid) =>
        new Persistent(Payload, sequenceNr, persistenceId, Manifest, isDeleted, sender, writerGuid);

    /// <summary>The time of writing is left out: an event equals itself before and after it was written.</summary>
    public bool Equals(IPersistentRepresentation? other) =>
        other is not null && Equals(Payload, other.Payload) && SequenceNr == other.SequenceNr && PersistenceId == other.PersistenceId
        && Manifest == other.Manifest && IsDeleted == other.IsDeleted && Equals(Sender, other.Sender) && WriterGuid == other.WriterGuid;

    public override bool Equals(object? obj) => Equals(obj as IPersistentRepresentation);

    public override int GetHashCode() => HashCode.Combine(Payload, SequenceNr, PersistenceId, Manifest, IsDeleted, WriterGuid);

    public override string ToString() => $"Persistent<pid: {PersistenceId}, seqNr: {SequenceNr}, payload: {Payload}, writer: {WriterGuid}>";

    private Persistent Copy(object payload, string manifest, long timestamp) =>
        new(payload, SequenceNr, PersistenceId, manifest, IsDeleted, Sender, WriterGuid, timestamp);
}
