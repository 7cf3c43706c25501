using Node.Core.Les.Serving;
using Xunit;

namespace Node.Tests.Core.Les.Serving;

public sealed class CapacityAllowanceSpecs
{
    private readonly CapacityAllowance _allowance = new(minCapacity: 16_000, most: 1_000_000, default);

    [Fact]
    public void It_should_begin_with_what_the_machine_gives() => Assert.Equal(1_000_000UL, _allowance.Value);

    [Fact]
    public void A_freeze_should_take_a_tenth_by_the_share_that_froze()
    {
        _allowance.Froze(500_000, connected: 500_000, default);
        Assert.Equal(1_000_000 * Math.Exp(-0.1), _allowance.Value, 1.0);

        _allowance.Froze(50_000, connected: 500_000, default);
        Assert.Equal(1_000_000 * Math.Exp(-0.11), _allowance.Value, 1.0);
    }

    [Fact]
    public void It_should_climb_back_by_its_time_constant_as_far_as_makes_sense()
    {
        for (var i = 0; i < 20; i++)
            _allowance.Froze(500_000, connected: 500_000, default);
        Assert.Equal(1_000_000 * Math.Exp(-2), _allowance.Value, 1.0);

        _allowance.Climb(200_000, TimeSpan.FromHours(1.5));
        Assert.Equal(1_000_000 * Math.Exp(-1.5), _allowance.Value, 1.0);

        // 200 000 and two of 16 000; then 400 000 and an eighth.
        _allowance.Climb(200_000, TimeSpan.FromHours(100));
        Assert.Equal(232_000UL, _allowance.Value);
        _allowance.Climb(400_000, TimeSpan.FromHours(200));
        Assert.Equal(450_000UL, _allowance.Value);
        _allowance.Climb(990_000, TimeSpan.FromHours(300));
        Assert.Equal(1_000_000UL, _allowance.Value);
    }

    [Fact]
    public void A_slower_machine_should_limit_it_at_once()
    {
        _allowance.Limit(300_000);

        Assert.Equal(300_000UL, _allowance.Value);
    }
}
