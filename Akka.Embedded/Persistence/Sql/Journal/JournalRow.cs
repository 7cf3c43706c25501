namespace Akka.Persistence.Sql.Journal;

/// <summary>One row of the journal table, without the number the database gives it.</summary>
internal sealed record JournalRow(
    string PersistenceId,
    long SequenceNr,
    long Created,
    PayloadCodec.Stored Payload,
    string? WriterUuid,
    IReadOnlyCollection<string> Tags);
