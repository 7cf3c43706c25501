using Node.Core.Crypto;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Crypto;

public sealed class KeccakHasherSpecs
{
    private readonly byte[] _input = new byte[300];

    public KeccakHasherSpecs() => new Random(4).NextBytes(_input);

    [Fact]
    public void Pieces_should_give_the_digest_of_the_whole_at_every_split_point()
    {
        var expected = Keccak256.Hash(_input);

        for (var split = 0; split <= _input.Length; split++)
        {
            var hasher = KeccakHasher.Create256();
            hasher.Update(_input.AsSpan(0, split));
            hasher.Update(_input.AsSpan(split));

            Assert.Equal(expected, Digest(hasher));
        }
    }

    [Fact]
    public void Random_pieces_should_give_the_digest_of_the_whole()
    {
        var random = new Random(5);
        var expected = new byte[Keccak512.Size];
        Keccak512.Hash(_input, expected);

        for (var i = 0; i < 200; i++)
        {
            var hasher = KeccakHasher.Create512();
            for (var position = 0; position < _input.Length;)
            {
                var length = random.Next(0, Math.Min(150, _input.Length - position) + 1);
                hasher.Update(_input.AsSpan(position, length));
                position += length;
            }

            var digest = new byte[hasher.DigestSize];
            hasher.Digest(digest);
            Assert.Equal(expected, digest);
        }
    }

    [Fact]
    public void Running_state_should_outlive_its_digests()
    {
        var running = new KeccakHasher();
        for (var i = 0; i < _input.Length; i++)
        {
            Assert.Equal(Keccak256.Hash(_input.AsSpan(0, i)), Digest(running));
            running.Update(_input.AsSpan(i, 1));
        }

        Assert.Equal(Keccak256.Hash(_input), Digest(running));
    }

    [Fact]
    public void Copy_should_go_its_own_way()
    {
        var original = KeccakHasher.Create256();
        original.Update(_input.AsSpan(0, 100));
        var copy = original;

        copy.Update(_input.AsSpan(100));

        Assert.Equal(Keccak256.Hash(_input), Digest(copy));
        Assert.Equal(Keccak256.Hash(_input.AsSpan(0, 100)), Digest(original));
    }

    private static Hash256 Digest(in KeccakHasher hasher)
    {
        Span<byte> digest = stackalloc byte[Keccak256.Size];
        hasher.Digest(digest);
        return new Hash256(digest);
    }
}
