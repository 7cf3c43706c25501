using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Node.Core.Primitives;

namespace Node.Core.Crypto;

/// <summary>
/// A valid private key and its public key. Never shows itself: no record, no formatting, no equality. The bytes live on the pinned heap, so that
/// the collector leaves no copies behind, and <see cref="Dispose"/> zeroes them.
/// </summary>
public sealed class PrivateKey : IDisposable
{
    private readonly byte[] _bytes = GC.AllocateArray<byte>(Secp256k1.PrivateKeyLength, pinned: true);
    private NodeId _publicKey;
    private bool _disposed;

    private PrivateKey()
    {
    }

    /// <summary>The 32 bytes, for the curve and for the key file.</summary>
    /// <exception cref="ObjectDisposedException">The key is gone.</exception>
    public ReadOnlySpan<byte> Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _bytes;
        }
    }

    /// <summary>The public key, in place; stays readable after <see cref="Dispose"/>.</summary>
    public ref readonly NodeId PublicKey => ref _publicKey;

    /// <summary>A new key from the CSPRNG of the system.</summary>
    public static PrivateKey Random()
    {
        var key = new PrivateKey();
        do
        {
            RandomNumberGenerator.Fill(key._bytes);
        }
        while (!key.TryDerive());
        return key;
    }

    /// <summary>Null for anything but 32 bytes that are a number in [1, n).</summary>
    public static PrivateKey? TryCreate(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Secp256k1.PrivateKeyLength)
            return null;
        var key = new PrivateKey();
        bytes.CopyTo(key._bytes);
        if (key.TryDerive())
            return key;
        key.Dispose();
        return null;
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_bytes);
        _disposed = true;
    }

    public override string ToString() => "PrivateKey(hidden)";

    private bool TryDerive() => Secp256k1.TryGetPublicKey(_bytes, MemoryMarshal.AsBytes(new Span<NodeId>(ref _publicKey)));
}
