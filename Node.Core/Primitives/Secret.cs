using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Node.Core.Primitives;

/// <summary>
/// Characters that nobody is to see, such as a password, on their way to the one who uses them. Never shows itself; lives on the pinned heap, so that
/// the collector leaves no copies behind, and <see cref="Dispose"/> zeroes it.
/// </summary>
public sealed class Secret : IDisposable
{
    private readonly char[] _characters;
    private bool _disposed;

    /// <param name="characters">Copied; the caller's to wipe.</param>
    public Secret(ReadOnlySpan<char> characters)
    {
        _characters = GC.AllocateArray<char>(characters.Length, pinned: true);
        characters.CopyTo(_characters);
    }

    /// <exception cref="ObjectDisposedException">It is gone.</exception>
    public ReadOnlySpan<char> Characters
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _characters;
        }
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(_characters.AsSpan()));
        _disposed = true;
    }

    public override string ToString() => "Secret(hidden)";
}
