namespace Akka.Persistence;

/// <summary>Whose events these are, and which plugins keep them.</summary>
public interface IPersistentIdentity
{
    /// <summary>Names the event stream; the same over every restart of the process.</summary>
    string PersistenceId { get; }

    /// <summary>HOCON path of the journal plugin; empty for the default one.</summary>
    string JournalPluginId { get; }

    /// <summary>HOCON path of the snapshot store plugin; empty for the default one.</summary>
    string SnapshotPluginId { get; }
}
