using Akka.Configuration;

namespace Node.Host.Configuration;

/// <summary>The folder of the node's files, kept from other processes until it is disposed of or the process ends, however it ends.</summary>
internal sealed class DataDirectory : IDisposable
{
    private const string LockFile = "LOCK";

    private readonly FileStream _lock;

    private DataDirectory(FileStream @lock) => _lock = @lock;

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

        try
        {
            return new DataDirectory(new FileStream(Path.Combine(path, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException cause)
        {
            throw new ConfigurationException($"{NodeConfiguration.DataDirectoryKey}: {path} cannot be written: {cause.Message}", cause);
        }
        catch (IOException cause)
        {
            throw new ConfigurationException($"{NodeConfiguration.DataDirectoryKey}: {path} is in use by another process", cause);
        }
    }

    public void Dispose() => _lock.Dispose();
}
