namespace Akka.Persistence;

/// <summary>Events up to and including this number are gone.</summary>
public sealed class DeleteMessagesSuccess : IEquatable<DeleteMessagesSuccess>
{
    public DeleteMessagesSuccess(long toSequenceNr) => ToSequenceNr = toSequenceNr;

    public long ToSequenceNr { get; }

    public bool Equals(DeleteMessagesSuccess? other) => other?.ToSequenceNr == ToSequenceNr;

    public override bool Equals(object? obj) => Equals(obj as DeleteMessagesSuccess);

    public override int GetHashCode() => ToSequenceNr.GetHashCode();

    public override string ToString() => $"DeleteMessagesSuccess<toSeqNr: {ToSequenceNr}>";
}
