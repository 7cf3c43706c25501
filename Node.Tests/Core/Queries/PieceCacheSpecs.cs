using Node.Core.Les.Odr;
using Node.Core.Primitives;
using Node.Core.Queries;
using Node.Core.State;
using Xunit;

namespace Node.Tests.Core.Queries;

public sealed class PieceCacheSpecs
{
    private const int Capacity = 100_000;

    private readonly PieceCache _cache = new(Capacity);

    [Theory]
    [InlineData(0)]
    [InlineData(1_000)]
    [InlineData(24_000)]
    public void Pieces_should_never_take_more_than_the_capacity(int size)
    {
        for (var number = 0; number < 2_000; number++)
        {
            _cache.Keep(Key(number), Piece(size));
            _cache.Find(Key(number - (number % 7)));
            Assert.InRange(_cache.Size, 0, Capacity);
        }

        Assert.True(_cache.Size >= Capacity / 4);
    }

    [Fact]
    public void What_is_asked_for_should_stay_and_what_is_not_should_go()
    {
        _cache.Keep(Key(0), Piece(100));
        _cache.Keep(Key(1), Piece(100));

        for (var number = 2; number < 2_000; number++)
        {
            _cache.Keep(Key(number), Piece(100));
            Assert.NotNull(_cache.Find(Key(0)));
        }

        Assert.Null(_cache.Find(Key(1)));
        Assert.NotNull(_cache.Find(Key(1_999)));
    }

    [Fact]
    public void A_piece_that_would_take_most_of_the_room_should_not_be_kept()
    {
        _cache.Keep(Key(1), Piece(Capacity / 4));

        Assert.Null(_cache.Find(Key(1)));
        Assert.Equal(0, _cache.Size);
    }

    [Fact]
    public void What_is_true_at_the_moment_only_should_not_be_kept()
    {
        var key = Key(1) with { Kind = PieceKind.TransactionStatus };

        _cache.Keep(key, Piece(1));

        Assert.Null(_cache.Find(key));
    }

    [Fact]
    public void A_piece_that_is_kept_again_should_be_counted_once()
    {
        _cache.Keep(Key(1), Piece(1_000));
        var once = _cache.Size;

        for (var i = 0; i < 1_000; i++)
            _cache.Keep(Key(1), Piece(1_000));

        Assert.Equal(once, _cache.Size);
    }

    private static PieceKey Key(int number) => PieceKey.Of(PieceKind.Account, default, (UInt256)(ulong)number);

    private static ProvenAccount Piece(int size) => new(Account.Empty, [new byte[size]]);
}
