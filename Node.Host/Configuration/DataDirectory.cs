using System.Globalization;
using Akka.Configuration;

namespace Node.Host.Configuration;

/// <summary>The folder of the node's files, kept from other processes until it is disposed of or the process ends, however it ends.</summary>
internal sealed class DataDirectory : IDisposable
{
    private const string LockFile = "LOCK";

    // A file of its own: nobody else can read the one that is locked.
    private const string ProcessFile = "PID";

    private readonly FileStream _lock;
    private readonly string _process;

    private DataDirectory(FileStream @lock, string process) => (_lock, _process) = (@lock, process);

    /// <exception cref="ConfigurationException">It cannot be made, or another process has it; the message names it.</exception>
    public static DataDirectory Open(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(path);
            else
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{NodeConfiguration.DataDirectoryKey}: {path} cannot be made: {cause.Message}", cause);
        }

        FileStream file;
        try
        {
            file = new FileStream(Path.Combine(path, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException cause)
        {
            throw new ConfigurationException($"{NodeConfiguration.DataDirectoryKey}: {path} cannot be written: {cause.Message}", cause);
        }
        catch (IOException cause)
        {
            throw new ConfigurationException($"the data directory {path} is in use by {Owner(path)}", cause);
        }

        var process = Path.Combine(path, ProcessFile);
        File.WriteAllText(process, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new DataDirectory(file, process);
    }

    public void Dispose()
    {
        File.Delete(_process);
        _lock.Dispose();
    }

    private static string Owner(string path)
    {
        try
        {
            return int.TryParse(File.ReadAllText(Path.Combine(path, ProcessFile)), NumberStyles.None, CultureInfo.InvariantCulture, out var process)
                ? string.Create(CultureInfo.InvariantCulture, $"process {process}")
                : "another process";
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }
}
