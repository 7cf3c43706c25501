using System.Collections.Immutable;
using Node.Core.Accounts;
using Node.Core.Primitives;

namespace Node.Actors.Accounts.Keystore;

/// <summary>
/// The folder of the key files, as geth's: one file for each key; hidden ones, those that end with <c>~</c> and what is no key file are passed over. What
/// has not changed since it was read is not read again. Used by one thread at a time; blocks as files do.
/// </summary>
internal sealed class KeystoreFolder(string path)
{
    // KeyFile takes no longer ones.
    private const int MaxLength = 64 << 10;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private Dictionary<string, Known> _known = [];

    /// <summary>The accounts in the order of their files' names; none where there is no folder.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be read.</exception>
    public ImmutableArray<KeystoreEntry> Read()
    {
        var folder = new DirectoryInfo(path);
        if (!folder.Exists)
            return [];
        var found = new Dictionary<string, Known>();
        foreach (var file in folder.EnumerateFiles().Where(IsCandidate))
        {
            found[file.FullName] = _known.TryGetValue(file.FullName, out var known) && known.Length == file.Length && known.Written == file.LastWriteTimeUtc
                ? known
                : new Known(file.Length, file.LastWriteTimeUtc, TryLoad(file.FullName)?.Address);
        }

        _known = found;
        return
        [
            .. found.Where(file => file.Value.Address is not null)
                .OrderBy(file => file.Key, StringComparer.Ordinal)
                .Select(file => new KeystoreEntry(file.Value.Address!.Value, file.Key)),
        ];
    }

    /// <summary>Null where the file is not there, or no key file any more.</summary>
    public static KeyFile? TryLoad(string file)
    {
        try
        {
            return KeyFile.TryDecode(File.ReadAllBytes(file), out var decoded, out _) ? decoded : null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes a new file that is there as a whole or not at all, for its owner alone.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be written.</exception>
    public KeystoreEntry Add(KeyFile file, Address address, DateTimeOffset now)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
        var name = KeyFile.NameOf(address, now);
        var whole = Path.Combine(path, name);
        var part = Path.Combine(path, $".{name}.tmp");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var stream = new FileStream(part, options))
        {
            stream.Write(file.Encode());
            stream.Flush(flushToDisk: true);
        }

        File.Move(part, whole);
        return new KeystoreEntry(address, whole);
    }

    private static bool IsCandidate(FileInfo file) =>
        !file.Name.StartsWith('.') && !file.Name.EndsWith('~') && file.LinkTarget is null && file.Length is > 0 and <= MaxLength;

    /// <param name="Address">Null of what is no key file, or does not say whose it is.</param>
    private sealed record Known(long Length, DateTime Written, Address? Address);
}
