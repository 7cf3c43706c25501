using System.Collections.Immutable;
using Node.Core.Crypto;

namespace Node.Core.Chain;

/// <summary>
/// The filter over addresses and topics of logs (Yellow Paper, 4.3.1): 2048 bits of which each item sets three. Immutable, equal by its bytes.
/// </summary>
public sealed class Bloom : IEquatable<Bloom>
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 256;

    public const int Bits = 8 * Size;

    private readonly byte[] _bytes;

    private Bloom(byte[] bytes) => _bytes = bytes;

    public static Bloom Empty { get; } = new(new byte[Size]);

    /// <summary>The bytes as they are in a header: bit 0 is the lowest of the last byte.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    public bool IsEmpty => !_bytes.AsSpan().ContainsAnyExcept((byte)0);

    /// <exception cref="ArgumentException"><paramref name="bytes"/> are not 256.</exception>
    public static Bloom FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
            throw new ArgumentException($"A bloom has {Size} bytes, these are {bytes.Length}.", nameof(bytes));
        return bytes.ContainsAnyExcept((byte)0) ? new Bloom(bytes.ToArray()) : Empty;
    }

    /// <summary>The filter of the logs of a receipt.</summary>
    public static Bloom Of(ImmutableArray<Log> logs)
    {
        if (logs.IsEmpty)
            return Empty;
        var bytes = new byte[Size];
        foreach (var log in logs)
        {
            Add(bytes, log.Address.Bytes);
            foreach (var topic in log.Topics)
                Add(bytes, topic.Bytes);
        }

        return new Bloom(bytes);
    }

    /// <summary>The filter of a block: what any of its receipts has.</summary>
    public static Bloom Of(ImmutableArray<Receipt> receipts)
    {
        byte[]? bytes = null;
        foreach (var receipt in receipts)
        {
            if (receipt.Logs.IsEmpty)
                continue;
            bytes ??= new byte[Size];
            for (var i = 0; i < Size; i++)
                bytes[i] |= receipt.Bloom.Bytes[i];
        }

        return bytes is null ? Empty : new Bloom(bytes);
    }

    /// <summary>The three bits, 0 to 2047, of an address or a topic; two of them may be one.</summary>
    public static (int First, int Second, int Third) BitsOf(ReadOnlySpan<byte> item)
    {
        Span<byte> hash = stackalloc byte[Keccak256.Size];
        Keccak256.Hash(item, hash);
        return (BitAt(hash), BitAt(hash[2..]), BitAt(hash[4..]));
    }

    /// <summary>False: no log has this address or topic. True: one may.</summary>
    public bool MayContain(ReadOnlySpan<byte> item)
    {
        var (first, second, third) = BitsOf(item);
        return IsSet(first) && IsSet(second) && IsSet(third);
    }

    public bool IsSet(int bit) => (_bytes[^(1 + (bit / 8))] & (1 << (bit % 8))) != 0;

    public bool Equals(Bloom? other) => other is not null && (ReferenceEquals(this, other) || Bytes.SequenceEqual(other.Bytes));

    public override bool Equals(object? obj) => Equals(obj as Bloom);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(_bytes);
        return hash.ToHashCode();
    }

    private static int BitAt(ReadOnlySpan<byte> hash) => ((hash[0] << 8) | hash[1]) & (Bits - 1);

    private static void Add(byte[] bytes, ReadOnlySpan<byte> item)
    {
        var (first, second, third) = BitsOf(item);
        Set(bytes, first);
        Set(bytes, second);
        Set(bytes, third);
    }

    private static void Set(byte[] bytes, int bit) => bytes[^(1 + (bit / 8))] |= (byte)(1 << (bit % 8));
}
