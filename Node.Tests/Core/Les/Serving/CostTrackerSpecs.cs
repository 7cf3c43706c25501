using Node.Core.Les;
using Node.Core.Les.Serving;
using Xunit;

namespace Node.Tests.Core.Les.Serving;

public sealed class CostTrackerSpecs
{
    private static readonly ServingLoad OneThread = new(Percent: 100, 0, 0);

    [Fact]
    public void Smallest_buffer_and_capacity_should_be_those_of_geth()
    {
        var tracker = new CostTracker(OneThread, 1, default);

        Assert.Equal(96_000_000UL, tracker.MinBuffer);
        Assert.Equal(16_000UL, tracker.MinCapacity);
        Assert.Equal(1_000_000UL, tracker.TotalRecharge);
        Assert.Equal(new RequestCost(300_000, 60_000), tracker.Announced.Of(RequestKinds.Headers));
    }

    [Fact]
    public void Cost_should_be_the_highest_of_time_and_traffic()
    {
        var tracker = new CostTracker(new ServingLoad(100, BytesInPerSecond: 1_000_000, BytesOutPerSecond: 100_000), 1, default);

        Assert.Equal(5_000_000UL, tracker.RealCost(TimeSpan.FromMilliseconds(5), 100, 100));
        Assert.Equal(10_000_000UL, tracker.RealCost(TimeSpan.FromMilliseconds(5), 10_000, 100));
        Assert.Equal(20_000_000UL, tracker.RealCost(TimeSpan.FromMilliseconds(5), 10_000, 2_000));
    }

    [Fact]
    public void A_slow_machine_under_load_should_lower_the_factor_by_its_time_constant()
    {
        var tracker = new CostTracker(OneThread, 1, default);

        Serve(tracker, TimeSpan.FromSeconds(50), share: 0.9, slowness: 4);

        Assert.InRange(tracker.Factor, 0.36, 0.40);
        Assert.Equal((ulong)(1_000_000 * tracker.Factor), tracker.TotalRecharge);
    }

    [Fact]
    public void A_fast_machine_under_load_should_raise_it_slowly_until_it_is_right()
    {
        var tracker = new CostTracker(OneThread, 1, default);

        Serve(tracker, TimeSpan.FromSeconds(200), share: 0.9, slowness: 0.25);
        Assert.InRange(tracker.Factor, 2.6, 2.8);
        Serve(tracker, TimeSpan.FromSeconds(400), share: 0.9, slowness: 0.25, from: TimeSpan.FromSeconds(200));

        Assert.InRange(tracker.Factor, 3.9, 4.1);
    }

    [Fact]
    public void Without_load_the_factor_should_stay()
    {
        var tracker = new CostTracker(OneThread, 0.5, default);

        Serve(tracker, TimeSpan.FromSeconds(100), share: 0.4, slowness: 3);

        Assert.Equal(0.5, tracker.Factor, 6);
    }

    [Fact]
    public void Times_of_transactions_should_say_nothing()
    {
        var tracker = new CostTracker(OneThread, 1, default);

        for (var i = 1; i < 1000; i++)
            tracker.Served(RequestKinds.Statuses, 1, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(i));

        Assert.Equal(1, tracker.Factor, 6);
    }

    [Fact]
    public void What_must_fit_the_smallest_buffer_should_fit_it_whatever_the_factor_has_become()
    {
        var tracker = new CostTracker(new ServingLoad(100, 100_000, 100_000), 1, default);

        Serve(tracker, TimeSpan.FromSeconds(2000), share: 0.9, slowness: 0.01);

        Assert.True(tracker.Factor > 10);
        Assert.All(RequestKinds.All, kind => Assert.True(3 * tracker.Announced.Of(kind)!.Value.Of((ulong)kind.MinItems) <= tracker.MinBuffer));
    }

    // A request each 10 ms that takes some share of it.
    private static void Serve(CostTracker tracker, TimeSpan time, double share, double slowness, TimeSpan from = default)
    {
        var (interval, kind) = (TimeSpan.FromMilliseconds(10), RequestKinds.Proofs);
        for (var now = from; now < from + time; now += interval)
        {
            var taken = interval * share;
            tracker.Served(kind, (ulong)(taken.TotalNanoseconds / slowness / kind.Time.PerItem), taken, now);
        }
    }
}
