namespace Node.Core.Storage;

/// <summary>What a SQLite store may take, in bytes.</summary>
/// <param name="WriterCache">Pages kept in memory by the connection that writes.</param>
/// <param name="ReaderCache">The same for each that reads; there are as many as there are reads at once.</param>
/// <param name="Mapped">Of the file, mapped into memory.</param>
/// <param name="Log">The write-ahead log, before the file follows it: as much lies beside the file.</param>
public sealed record SqliteSizes(int WriterCache, int ReaderCache, int Mapped, int Log)
{
    private const int MiB = 1024 * 1024;

    /// <summary>For a chain with its state.</summary>
    public static SqliteSizes Large { get; } = new(32 * MiB, 8 * MiB, 256 * MiB, 64 * MiB);

    /// <summary>For some megabytes that are to stay some megabytes, in memory too: what is mapped of the file would count twice.</summary>
    public static SqliteSizes Small { get; } = new(2 * MiB, MiB / 2, 0, MiB);
}
