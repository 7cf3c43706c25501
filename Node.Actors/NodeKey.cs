using System.Security.Cryptography;
using Akka.Configuration;
using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Actors;

/// <summary>
/// The node's static key and its file: 64 hexadecimal digits, as geth writes it. It can be opened, handed on and named by its public half;
/// the digits leave it only into the file.
/// </summary>
public sealed class NodeKey
{
    private const UnixFileMode OnlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // 64 digits and a line end, with some room to tell a long file from a right one.
    private const int MaxFile = 128;

    private NodeKey(PrivateKey key, string? warning) => (Private, Warning) = (key, warning);

    /// <summary>Who the node is to others.</summary>
    public NodeId Id => Private.PublicKey;

    /// <summary>What is wrong with the file without making it useless; null where nothing is.</summary>
    public string? Warning { get; }

    internal PrivateKey Private { get; }

    /// <summary>The key of the file, or a new one in a new file that only its owner can read.</summary>
    /// <exception cref="ConfigurationException">The file cannot be read or written, or holds no key; the message names the file and the cause, not the content.</exception>
    public static NodeKey Open(string path)
    {
        try
        {
            return File.Exists(path) ? Load(path) : Create(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path}: the node key cannot be read or made: {cause.Message}", cause);
        }
    }

    private static NodeKey Load(string path)
    {
        Span<byte> bytes = stackalloc byte[MaxFile];
        using var file = File.OpenRead(path);
        var text = bytes[..file.ReadAtLeast(bytes, MaxFile, throwOnEndOfStream: false)];
        var digits = text.Trim("\r\n\t "u8);
        try
        {
            Span<byte> key = stackalloc byte[Secp256k1.PrivateKeyLength];
            var read = digits.Length == 2 * key.Length
                && Convert.FromHexString(digits, key, out _, out _) == System.Buffers.OperationStatus.Done;
            var loaded = read ? PrivateKey.TryCreate(key) : null;
            CryptographicOperations.ZeroMemory(key);
            return new NodeKey(loaded ?? throw new ConfigurationException($"{path}: no node key: {Objection(read, digits.Length)}"), WarningOf(path));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private static NodeKey Create(string path)
    {
        var key = PrivateKey.Random();
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OnlyOwner;
        using var file = new FileStream(path, options);
        Span<byte> digits = stackalloc byte[2 * Secp256k1.PrivateKeyLength];
        Convert.TryToHexStringLower(key.Bytes, digits, out _);
        file.Write(digits);
        file.Flush(flushToDisk: true);
        CryptographicOperations.ZeroMemory(digits);
        return new NodeKey(key, warning: null);
    }

    private static string Objection(bool read, int length) =>
        read ? "its number is not one of the curve"
        : length == 2 * Secp256k1.PrivateKeyLength ? "it has other characters than hexadecimal digits"
        : $"it has {(length > 100 ? "too many" : length)} characters instead of {2 * Secp256k1.PrivateKeyLength}";

    private static string? WarningOf(string path) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OnlyOwner) is not 0 and var more
            ? $"{path}: others than its owner may use the node key ({more}); chmod 600 it"
            : null;
}
