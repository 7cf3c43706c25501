using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Node.Core.Encoding;

namespace Node.Core.Chain;

/// <summary>
/// Reads what <c>geth export</c> writes: blocks in RLP, one after the other. Holds one block at a time. A file that is cut off or damaged gives every
/// block before the damage; <see cref="Fault"/> then says where it is and what.
/// </summary>
public sealed class ChainFileReader(Stream stream)
{
    /// <summary>The longest block taken: geth's limit for a block on the wire is 10 MiB, a block of mainnet takes some 100 KiB.</summary>
    public const int MaxBlock = 16 * 1024 * 1024;

    // A prefix and up to eight bytes of length: what RLP can say.
    private const int MaxLengthBytes = 8;

    private readonly byte[] _header = new byte[1 + MaxLengthBytes];

    /// <summary>Bytes of the blocks read so far: where the next one begins.</summary>
    public long Position { get; private set; }

    /// <summary>Why the last <see cref="TryRead"/> answered false; null: the file has ended as it should.</summary>
    public ChainFileFault? Fault { get; private set; }

    /// <summary>The next block.</summary>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public bool TryRead([NotNullWhen(true)] out Block? block)
    {
        block = null;
        if (Fault is not null || !TryReadLength(out var headerSize, out var length))
            return false;
        var size = headerSize + length;
        var bytes = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            _header.AsSpan(0, headerSize).CopyTo(bytes);
            var read = stream.ReadAtLeast(bytes.AsSpan(headerSize, length), length, throwOnEndOfStream: false);
            if (read < length)
                return Fail($"the file ends after {headerSize + read} of the {size} bytes of a block");
            if (!BlockCodec.TryDecode(bytes.AsSpan(0, size), out block, out var failure))
                return Fail($"no block: {failure}");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }

        Position += size;
        return true;
    }

    private bool TryReadLength(out int headerSize, out int length)
    {
        (headerSize, length) = (1, 0);
        if (stream.ReadAtLeast(_header.AsSpan(0, 1), 1, throwOnEndOfStream: false) == 0)
            return false;
        var prefix = _header[0];
        if (prefix < RlpPrefix.List)
            return Fail($"a block begins with a list, not with 0x{prefix:x2}");
        length = prefix - RlpPrefix.List;
        if (length <= RlpPrefix.MaxShortLength)
            return true;

        var lengthBytes = length - RlpPrefix.MaxShortLength;
        headerSize += lengthBytes;
        if (stream.ReadAtLeast(_header.AsSpan(1, lengthBytes), lengthBytes, throwOnEndOfStream: false) < lengthBytes)
            return Fail("the file ends within the length of a block");
        ulong value = 0;
        foreach (var part in _header.AsSpan(1, lengthBytes))
            value = (value << 8) | part;
        length = (int)Math.Min(value, MaxBlock);
        return value <= (ulong)(MaxBlock - headerSize) || Fail($"a block of {value} bytes is longer than {MaxBlock}");
    }

    private bool Fail(string reason)
    {
        Fault = new ChainFileFault(Position, reason);
        return false;
    }
}
