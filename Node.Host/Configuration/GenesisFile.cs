using Akka.Configuration;
using Node.Core.Chain;

namespace Node.Host.Configuration;

/// <summary>A genesis file in geth's format.</summary>
internal static class GenesisFile
{
    // The genesis of mainnet has 9 000 accounts in 700 KiB.
    private const int MaxLength = 64 * 1024 * 1024;

    /// <exception cref="ConfigurationException">It cannot be read, or is none; the message names it.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MaxLength)
                throw new ConfigurationException($"{path}: more than {MaxLength} bytes are no genesis file");
            var json = File.ReadAllBytes(path);
            return ChainSpecReader.TryRead(json, path, out _, out var error) ? json : throw new ConfigurationException($"{path}: {error}");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path}: cannot be read: {cause.Message}", cause);
        }
    }
}
