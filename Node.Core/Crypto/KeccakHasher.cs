using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Node.Core.Crypto;

/// <summary>
/// A running Keccak digest with the padding of the original submission, as Ethereum uses it; not NIST's SHA-3. A mutable value of 208 bytes
/// without anything on the heap: an assignment copies the running state. <c>default</c> is an empty Keccak-256. Little-endian machines only.
/// </summary>
public struct KeccakHasher
{
    private const byte FirstPadding = 0x01;
    private const byte LastPadding = 0x80;

    private StateLanes _lanes;
    private int _absorbed;
    private readonly int _extraDigest;

    private KeccakHasher(int digestSize) => _extraDigest = digestSize - Keccak256.Size;

    /// <summary>An empty digest of 32 bytes.</summary>
    public static KeccakHasher Create256() => default;

    /// <summary>An empty digest of 64 bytes.</summary>
    public static KeccakHasher Create512() => new(Keccak512.Size);

    /// <summary>Length of the digest in bytes: 32 or 64.</summary>
    public readonly int DigestSize => Keccak256.Size + _extraDigest;

    // The capacity is twice the digest: 136 bytes are absorbed at a time for 32, 72 for 64.
    private readonly int Rate => (KeccakPermutation.Lanes * sizeof(ulong)) - (2 * DigestSize);

    public void Update(scoped ReadOnlySpan<byte> input)
    {
        var rate = Rate;
        while (input.Length >= rate - _absorbed)
        {
            var taken = rate - _absorbed;
            Absorb(input[..taken]);
            KeccakPermutation.Permute(ref _lanes[0]);
            _absorbed = 0;
            input = input[taken..];
        }

        Absorb(input);
        _absorbed += input.Length;
    }

    /// <summary>Writes the digest of what was absorbed so far; the running state goes on unchanged.</summary>
    /// <param name="destination"><see cref="DigestSize"/> bytes or more.</param>
    public readonly void Digest(scoped Span<byte> destination)
    {
        var ended = this;
        ended.Finish(destination);
    }

    /// <summary>Writes the digest and spoils the state: what <see cref="Digest"/> does, without its copy.</summary>
    internal void Finish(scoped Span<byte> destination)
    {
        var state = MemoryMarshal.AsBytes((Span<ulong>)_lanes);
        state[_absorbed] ^= FirstPadding;
        state[Rate - 1] ^= LastPadding;
        KeccakPermutation.Permute(ref _lanes[0]);
        state[..DigestSize].CopyTo(destination);
    }

    private void Absorb(scoped ReadOnlySpan<byte> input)
    {
        var target = MemoryMarshal.AsBytes((Span<ulong>)_lanes).Slice(_absorbed, input.Length);
        var targetWords = MemoryMarshal.Cast<byte, ulong>(target);
        var inputWords = MemoryMarshal.Cast<byte, ulong>(input)[..targetWords.Length];
        for (var i = 0; i < targetWords.Length; i++)
        {
            targetWords[i] ^= inputWords[i];
        }

        for (var i = targetWords.Length * sizeof(ulong); i < target.Length; i++)
        {
            target[i] ^= input[i];
        }
    }

    [InlineArray(KeccakPermutation.Lanes)]
    private struct StateLanes
    {
        private ulong _first;
    }
}
