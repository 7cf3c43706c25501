using Akka.Actor;

namespace Akka.Persistence;

/// <summary>An event with everything a journal stores about it.</summary>
public interface IPersistentRepresentation
{
    object Payload { get; }

    string Manifest { get; }

    string PersistenceId { get; }

    long SequenceNr { get; }

    /// <summary>UTC ticks of the write, given by the journal; 0 before.</summary>
    long Timestamp { get; }

    /// <summary>The incarnation of the persistent actor that wrote it.</summary>
    string WriterGuid { get; }

    bool IsDeleted { get; }

    IActorRef? Sender { get; }

    IPersistentRepresentation WithTimestamp(long timestamp);

    IPersistentRepresentation WithPayload(object payload);

    IPersistentRepresentation WithManifest(string manifest);

    IPersistentRepresentation Update(long sequenceNr, string persistenceId, bool isDeleted, IActorRef? sender, string writerGuid);
}
