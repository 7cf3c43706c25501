namespace Node.Host.Attach;

/// <summary>Lines that were entered, for going back to: kept in a file of the user's alone. What may hold a password is not kept.</summary>
internal sealed class LineHistory
{
    private const int MaxLines = 1000;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // As geth: these take passwords and keys.
    private static readonly string[] Secret = ["personal_", "account_"];

    private readonly List<string> _lines;
    private readonly string? _file;

    /// <param name="file">Null keeps them for as long as the process runs.</param>
    public LineHistory(string? file) => (_file, _lines) = (file, Load(file));

    public IReadOnlyList<string> Lines => _lines;

    public void Add(string line)
    {
        if (line.Length == 0 || Secret.Any(prefix => line.Contains(prefix, StringComparison.OrdinalIgnoreCase)))
            return;
        _lines.Remove(line);
        _lines.Add(line);
        if (_lines.Count > MaxLines)
            _lines.RemoveAt(0);
    }

    /// <summary>Writes the file; a history that cannot be kept is no reason to fail.</summary>
    public void Save()
    {
        if (_file is null)
            return;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = OwnerOnly;
            using var writer = new StreamWriter(_file, options);
            _lines.ForEach(writer.WriteLine);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{_file}: cannot be written: {cause.Message}");
        }
    }

    private static List<string> Load(string? file)
    {
        try
        {
            return file is not null && File.Exists(file) ? [.. File.ReadLines(file).TakeLast(MaxLines)] : [];
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
