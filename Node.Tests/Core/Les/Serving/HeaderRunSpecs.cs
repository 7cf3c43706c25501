using Node.Core.Chain;
using Node.Core.Les.Messages;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Les.Serving;

/// <summary>GetBlockHeaders, with the cases of geth's handler test.</summary>
public sealed class HeaderRunSpecs
{
    // One for all: what is beside the canonical chain does not disturb.
    private static readonly Lazy<ServedChain> Shared = new(() => new ServedChain(blocks: 220));

    private readonly ServedChain _chain = Shared.Value;

    public static TheoryData<uint> Versions { get; } = [2, 3, 4];

    [Theory]
    [MemberData(nameof(Versions))]
    public void GetBlockHeaders_by_hash_or_number_should_find_single_headers(uint version)
    {
        foreach (var header in _chain.Headers)
        {
            Assert.Equal([header], Ask(version, new HeaderOrigin(header.Hash, 0), 1));
            Assert.Equal([header], Ask(version, new HeaderOrigin(null, header.Number), 1));
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void GetBlockHeaders_should_skip_in_both_directions(uint version)
    {
        Expect(version, At(100), 3, 0, reverse: false, 100, 101, 102);
        Expect(version, At(100), 3, 0, reverse: true, 100, 99, 98);
        Expect(version, Of(100), 3, 0, reverse: false, 100, 101, 102);
        Expect(version, Of(100), 3, 0, reverse: true, 100, 99, 98);
        Expect(version, At(100), 3, 3, reverse: false, 100, 104, 108);
        Expect(version, At(100), 3, 3, reverse: true, 100, 96, 92);
        Expect(version, Of(100), 3, 3, reverse: false, 100, 104, 108);
        Expect(version, Of(100), 3, 3, reverse: true, 100, 96, 92);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void GetBlockHeaders_should_end_with_the_chain(uint version)
    {
        Expect(version, At(0), 1, 0, reverse: false, 0);
        Expect(version, At(220), 1, 0, reverse: false, 220);
        Expect(version, At(216), 3, 3, reverse: false, 216, 220);
        Expect(version, At(4), 3, 3, reverse: true, 4, 0);
        Expect(version, Of(216), 3, 3, reverse: false, 216, 220);
        Expect(version, Of(4), 3, 3, reverse: true, 4, 0);
        Expect(version, At(216), 3, 2, reverse: false, 216, 219);
        Expect(version, At(4), 3, 2, reverse: true, 4, 1);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void GetBlockHeaders_of_what_is_not_here_should_be_empty(uint version)
    {
        Assert.Empty(Ask(version, new HeaderOrigin(Hash256.Parse("0x" + new string('1', 64)), 0), 1));
        Assert.Empty(Ask(version, new HeaderOrigin(null, 221), 1));
        Assert.Empty(Ask(version, new HeaderOrigin(null, ulong.MaxValue), 1));
        Assert.Equal(1, _chain.Responder().Answer(new GetHeaders(1, new HeaderOrigin(null, 221), 1, 0, false), version).Misses);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_step_that_overflows_should_end_the_run(bool reverse)
    {
        foreach (var skip in (ulong[])[ulong.MaxValue, ulong.MaxValue - 1, ulong.MaxValue - 100, ulong.MaxValue - 101])
        {
            Expect(4, At(100), 3, skip, reverse, 100);
            Expect(4, Of(100), 3, skip, reverse, 100);
        }
    }

    [Fact]
    public void Ancestors_of_a_side_block_should_be_on_its_own_branch()
    {
        var branch = _chain.Fork(100, 20);

        var back = Ask(4, new HeaderOrigin(branch[^1].Hash, 0), 30, 0, reverse: true);

        Assert.Equal([.. branch.AsEnumerable().Reverse(), .. _chain.Headers.Take(101).Reverse().Take(10)], back);
        Assert.Equal([branch[^1], branch[^4], branch[^7]], Ask(4, new HeaderOrigin(branch[^1].Hash, 0), 3, 2, reverse: true));
    }

    [Fact]
    public void A_side_block_should_have_no_headers_after_it()
    {
        var branch = _chain.Fork(100, 20);

        Assert.Equal([branch[0]], Ask(4, new HeaderOrigin(branch[0].Hash, 0), 3));
        Assert.Equal([branch[0]], Ask(4, new HeaderOrigin(branch[0].Hash, 0), 3, 7));
    }

    [Fact]
    public void A_run_should_end_where_it_would_take_more_than_a_hundred_steps_beside_the_canonical_chain()
    {
        var branch = _chain.Fork(20, 130);

        // One after the other they are as cheap as those of the canonical chain.
        Assert.Equal(151, Ask(4, new HeaderOrigin(branch[^1].Hash, 0), 192, 0, reverse: true).Count);
        Assert.Equal([branch[^1]], Ask(4, new HeaderOrigin(branch[^1].Hash, 0), 2, 110, reverse: true));
    }

    private static HeaderOrigin At(int number) => new(null, (ulong)number);

    private HeaderOrigin Of(int number) => new(_chain.Headers[number].Hash, 0);

    private void Expect(uint version, HeaderOrigin origin, ulong amount, ulong skip, bool reverse, params int[] numbers) =>
        Assert.Equal(numbers.Select(number => _chain.Headers[number]), Ask(version, origin, amount, skip, reverse));

    private List<Header> Ask(uint version, HeaderOrigin origin, ulong amount, ulong skip = 0, bool reverse = false) =>
        [.. _chain.Ask<Headers>(new GetHeaders(7, origin, amount, skip, reverse), version).Items];
}
