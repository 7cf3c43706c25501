using Node.Core.Chain;
using Node.Core.Light;
using Node.Core.Storage;
using Node.Tests.Core.Import;
using Xunit;

namespace Node.Tests.Core.Light;

public sealed class LightChainSpecs
{
    private readonly HeaderMaker _maker = new();

    private LightChain Chain => _maker.Chain;

    [Fact]
    public void Headers_should_extend_the_chain_and_add_up()
    {
        var run = _maker.Run(_maker.Genesis, 10);

        var change = _maker.Take(run)!;

        Assert.Equal<Header>(run, change.Adopted);
        Assert.Empty(change.Dropped);
        Assert.Equal(run[^1], Chain.Head);
        Assert.Equal(run.Aggregate(_maker.Genesis.Difficulty, (sum, header) => sum + header.Difficulty), Chain.TotalDifficulty);
        Assert.Equal(run[3], Chain.Reader.Header(4));
    }

    [Fact]
    public void A_shorter_or_equal_chain_should_stay_beside()
    {
        var run = _maker.Run(_maker.Genesis, 10);
        _maker.Take(run);

        Assert.Null(_maker.Take(_maker.Run(run[4], 3)));
        Assert.Null(_maker.Take(_maker.Run(run[4], 5)));

        Assert.Equal(run[^1], Chain.Head);
        Assert.Equal(run[7].Hash, Chain.Reader.CanonicalHash(8));
    }

    [Fact]
    public void A_longer_chain_should_take_over()
    {
        var run = _maker.Run(_maker.Genesis, 10);
        _maker.Take(run);
        var other = _maker.Run(run[4], 6);

        Assert.Null(_maker.Take(other[..2]));
        var change = _maker.Take(other[2..])!;

        Assert.Equal<Header>(run[5..], change.Dropped);
        Assert.Equal<Header>(other, change.Adopted);
        Assert.Equal(other[^1], Chain.Head);
        Assert.Equal(other[0].Hash, Chain.Reader.CanonicalHash(6));
        Assert.Equal(other[^1], _maker.Open().Head);
    }

    [Fact]
    public void A_heavier_chain_that_is_shorter_should_take_over_and_leave_nothing_above_it()
    {
        var run = _maker.Run(_maker.Genesis, 60, seconds: 30);
        _maker.Take(run);
        var heavy = _maker.Run(run[1], 57, seconds: 1);

        var change = _maker.Take(heavy)!;

        Assert.Equal(58, change.Dropped.Length);
        Assert.Equal(heavy[^1], Chain.Head);
        Assert.Equal(59UL, Chain.Head.Number);
        Assert.Null(Chain.Reader.CanonicalHash(60));
    }

    [Fact]
    public void A_broken_chain_should_be_taken_up_to_the_gap()
    {
        var run = _maker.Run(_maker.Genesis, 10);

        var result = _maker.Keep([.. run[..5], .. run[6..]]);

        Assert.Equal((5, 5, false), (result.Kept, result.Fault!.Index, result.Fault.IsUnknownParent));
        Assert.StartsWith("parentHash: ", result.Fault.Reason, StringComparison.Ordinal);
        Assert.Equal(run[4], Chain.Head);
    }

    [Fact]
    public void A_header_whose_parent_is_not_here_may_be_right()
    {
        var run = _maker.Run(_maker.Genesis, 10);

        var result = _maker.Keep(run[1..]);

        Assert.Equal((0, 0, true), (result.Kept, result.Fault!.Index, result.Fault.IsUnknownParent));
        Assert.Equal(_maker.Genesis, Chain.Head);
    }

    [Fact]
    public void Headers_that_are_here_should_count_as_such()
    {
        var run = _maker.Run(_maker.Genesis, 10);
        _maker.Take(run[..6]);

        Assert.Equal(new HeadersResult(0, null, null), _maker.Keep(run[..6]));
        Assert.Equal(new HeadersResult(0, null, null), _maker.Keep());
        Assert.Equal(4, _maker.Keep(run).Kept);
    }

    [Fact]
    public void A_header_that_is_wrong_should_be_named_with_its_field()
    {
        var run = _maker.Run(_maker.Genesis, 3);

        var result = _maker.Keep(run[0], run[1] with { GasUsed = ulong.MaxValue }, run[2]);

        Assert.Equal((1, 1), (result.Kept, result.Fault!.Index));
        Assert.StartsWith("gasUsed: ", result.Fault.Reason, StringComparison.Ordinal);
        Assert.StartsWith("timestamp: ", Chain.Keep([_maker.Make(run[0], seconds: 1000)], isTrusted: false, now: 10).Fault!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Work_should_be_checked_of_the_last_headers_and_of_one_in_a_hundred()
    {
        _maker.Take(_maker.Run(_maker.Genesis, 324));

        Assert.Equal(SealSample.NearHead, _maker.Sealed.Count(number => number > 300));
        Assert.Equal<ulong>([0, 1, 2], [.. _maker.Sealed.Where(number => number <= 300).Select(number => (number - 1) / 100).Order()]);
        _maker.Sealed.Clear();
        var next = _maker.Run(Chain.Head, 10);
        _maker.Take(next);
        Assert.Equal(next.Select(header => header.Number), _maker.Sealed.Order());
    }

    [Fact]
    public void Work_far_below_the_head_should_be_checked_of_one_in_a_hundred_and_of_the_last()
    {
        var run = _maker.Run(_maker.Genesis, 301);

        Assert.Null(Chain.Keep(run[..201], isTrusted: false, HeaderMaker.Now, target: 10_000).Fault);
        Assert.Equal<ulong>([0, 1, 2], [.. _maker.Sealed.Select(number => (number - 1) / 100).Order()]);
        Assert.Contains(201UL, _maker.Sealed);
        _maker.Sealed.Clear();
        Assert.Null(Chain.Keep(run[201..], isTrusted: false, HeaderMaker.Now, target: 311).Fault);
        Assert.Equal(Enumerable.Range(288, 14), _maker.Sealed.Order().TakeLast(14).Select(number => (int)number));
        Assert.Equal(15, _maker.Sealed.Count);
    }

    [Fact]
    public void Headers_without_work_should_be_refused_from_where_it_was_noticed()
    {
        var run = _maker.Run(_maker.Genesis, 300);
        _maker.Unsealed.UnionWith(run[100..].Select(header => header.Hash));

        var result = _maker.Keep(run);

        Assert.InRange(result.Kept, 100, 199);
        Assert.Equal(result.Kept, result.Fault!.Index);
        Assert.Equal("nonce: nobody worked for it", result.Fault.Reason);
        Assert.Equal((ulong)result.Kept, Chain.Head.Number);
    }

    [Fact]
    public void Work_of_headers_that_others_vouch_for_should_not_be_checked()
    {
        var run = _maker.Run(_maker.Genesis, 30);
        _maker.Unsealed.Add(run[29].Hash);

        var result = Chain.Keep(run, isTrusted: true, HeaderMaker.Now);

        Assert.Equal((30, null), (result.Kept, result.Fault));
        Assert.Empty(_maker.Sealed);
    }

    [Fact]
    public void A_chain_that_leaves_this_one_too_far_back_should_be_refused()
    {
        Header[] forks = [_maker.Genesis, _maker.Make(_maker.Genesis)];
        _maker.Take([forks[1]]);
        for (var i = 0; i < 10; i++)
            _maker.Take(_maker.Run(Chain.Head, 3_000));
        Assert.Equal(30_001UL, Chain.Head.Number);

        var refused = _maker.Keep(_maker.Make(forks[0]));
        var taken = _maker.Keep(_maker.Make(forks[1]));

        Assert.Equal("number: 1 is before 2, where another chain may leave this one", refused.Fault!.Reason);
        Assert.False(refused.Fault.IsUnknownParent);
        Assert.Equal(1, taken.Kept);
    }

    [Fact]
    public void What_is_rolled_back_should_be_gone_and_may_come_again()
    {
        var run = _maker.Run(_maker.Genesis, 10);
        _maker.Take(run);
        var total = Chain.TotalDifficulty;
        _maker.Take(_maker.Run(run[6], 2));

        var change = Chain.RollBack(4)!;

        Assert.Equal<Header>(run[4..], change.Dropped);
        Assert.Empty(change.Adopted);
        Assert.Equal(run[3], Chain.Head);
        Assert.Null(Chain.Reader.CanonicalHash(5));
        Assert.Null(Chain.Reader.Header(run[5].Hash));
        Assert.Null(Chain.RollBack(4));
        _maker.Take(run[4..]);
        Assert.Equal((run[9], total), (Chain.Head, Chain.TotalDifficulty));
        Chain.RollBack(0);
        Assert.Equal(_maker.Genesis, Chain.Head);
    }

    [Fact]
    public void Since_the_merge_the_header_named_last_should_be_the_head()
    {
        Assert.True(ChainSpecReader.TryRead(System.Text.Encoding.UTF8.GetBytes(ChainMaker.MergedGenesis), "merged", out var spec, out _));
        var maker = new HeaderMaker(spec: spec);
        var (a, b) = (maker.Run(maker.Genesis, 3), maker.Run(maker.Genesis, 2));
        maker.Take(a);

        Assert.Equal<Header>(a, maker.Take(b)!.Dropped);
        var back = maker.Keep(a[..2]);

        Assert.Equal(0, back.Kept);
        Assert.Equal<Header>(a[..2], back.Change!.Adopted);
        Assert.Equal((a[1], 3), (maker.Chain.Head, (int)maker.Open().Head.Number + 1));
    }

    [Fact]
    public void A_store_of_another_chain_or_of_other_rules_should_be_refused()
    {
        _maker.Take(_maker.Run(_maker.Genesis, 3));
        var later = _maker.Spec with { Forks = _maker.Spec.Forks with { ShanghaiTime = 20 } };
        var much = _maker.Spec with { Forks = _maker.Spec.Forks with { ShanghaiTime = 40 } };

        Assert.Equal($"the store has the genesis {_maker.Genesis.Hash}, not {KnownChains.Sepolia.Genesis.Hash}", WhyNot(_maker.Store, KnownChains.Sepolia));
        Assert.Equal("the genesis file changes a rule that block 3 and those before it were checked by", WhyNot(_maker.Store, later));
        Assert.Equal("", WhyNot(_maker.Store, much));
        using var full = new ChainMaker();
        Assert.Equal("the store has the chain of a full node, not that of a light one", WhyNot(full.Store, full.Spec));
    }

    [Fact]
    public void A_chain_whose_accounts_are_not_built_in_should_do()
    {
        using var store = new MemoryStore();

        Assert.Equal("", WhyNot(store, KnownChains.Mainnet));
        Assert.Equal(KnownChains.Mainnet.Genesis.Hash, new ChainReader(store).Head);
    }

    private static string WhyNot(IKeyValueStore store, ChainSpec spec)
    {
        _ = LightChain.TryOpen(store, spec, LightLimits.Everything, out _, out var error);
        return error;
    }
}
