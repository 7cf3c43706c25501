using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Node.Core.Crypto;

/// <summary>
/// AES-128 or AES-256 in counter mode (NIST SP 800-38A, section 6.5): a big-endian counter of 128 bits, one stream over all calls. Encrypting and
/// decrypting are the same. Not for two threads at once.
/// </summary>
public sealed class AesCtr : IDisposable
{
    public const int BlockLength = 16;

    // 64 blocks a call to the cipher: the call costs as much as about 20 blocks, and each direction of a connection holds one such buffer.
    private const int KeystreamLength = 64 * BlockLength;

    private readonly ICryptoTransform _cipher;
    private readonly byte[] _keystream = new byte[KeystreamLength];
    private UInt128 _counter;
    private int _used = KeystreamLength;

    /// <param name="key">16 or 32 bytes.</param>
    /// <param name="iv">16 bytes: the first counter.</param>
    public AesCtr(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv)
    {
        _counter = BinaryPrimitives.ReadUInt128BigEndian(iv);
        _cipher = AesBlocks.Create(key);
    }

    /// <summary>Xors the next part of the key stream onto the input. Both of one length; they may be the same memory.</summary>
    public void Transform(ReadOnlySpan<byte> input, Span<byte> output)
    {
        while (!input.IsEmpty)
        {
            if (_used == KeystreamLength)
                Refill();
            var length = Math.Min(input.Length, KeystreamLength - _used);
            Xor(input[..length], _keystream.AsSpan(_used, length), output);
            _used += length;
            input = input[length..];
            output = output[length..];
        }
    }

    /// <summary>Encrypts or decrypts one message under a key of its own.</summary>
    public static void Transform(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> input, Span<byte> output)
    {
        using var stream = new AesCtr(key, iv);
        stream.Transform(input, output);
    }

    public void Dispose()
    {
        _cipher.Dispose();
        CryptographicOperations.ZeroMemory(_keystream);
    }

    private void Refill()
    {
        for (var offset = 0; offset < KeystreamLength; offset += BlockLength)
        {
            BinaryPrimitives.WriteUInt128BigEndian(_keystream.AsSpan(offset), _counter);
            unchecked
            {
                _counter++;
            }
        }

        _cipher.TransformBlock(_keystream, 0, KeystreamLength, _keystream, 0);
        _used = 0;
    }

    private static void Xor(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> result)
    {
        var lefts = MemoryMarshal.Cast<byte, Vector<byte>>(left);
        var rights = MemoryMarshal.Cast<byte, Vector<byte>>(right);
        var results = MemoryMarshal.Cast<byte, Vector<byte>>(result);
        for (var i = 0; i < lefts.Length; i++)
            results[i] = lefts[i] ^ rights[i];
        for (var i = lefts.Length * Vector<byte>.Count; i < left.Length; i++)
            result[i] = (byte)(left[i] ^ right[i]);
    }
}
