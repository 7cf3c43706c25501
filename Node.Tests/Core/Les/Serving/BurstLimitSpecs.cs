using Node.Core.Les.Serving;
using Xunit;

namespace Node.Tests.Core.Les.Serving;

public sealed class BurstLimitSpecs
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly BurstLimit _limit = new(new ServingLoad(100, 0, 0), default);

    [Fact]
    public void More_than_all_buffers_and_a_fifth_should_be_over()
    {
        _limit.Queue(7.1 * Second, default);
        Assert.False(_limit.IsOver);
        Assert.False(_limit.IsLow);

        _limit.Queue(0.2 * Second, default);
        Assert.True(_limit.IsOver);

        _limit.Drop(1.4 * Second);
        Assert.False(_limit.IsOver);
        Assert.True(_limit.IsLow);
    }

    [Fact]
    public void What_was_served_should_count_until_its_time_is_over()
    {
        _limit.Queue(7 * Second, default);
        _limit.Serve(7 * Second, 7 * Second, default);
        Assert.False(_limit.IsLow);

        _limit.Queue(TimeSpan.Zero, 5 * Second);
        _limit.Queue(5.1 * Second, 5 * Second);
        Assert.False(_limit.IsOver);
        _limit.Queue(0.2 * Second, 5 * Second);
        Assert.True(_limit.IsOver);
        _limit.Queue(TimeSpan.Zero, 7 * Second);
        Assert.False(_limit.IsOver);
    }

    [Fact]
    public void Requests_that_took_less_than_expected_should_leave_room()
    {
        _limit.Queue(7 * Second, default);

        _limit.Serve(7 * Second, Second, default);

        Assert.True(_limit.IsLow);
    }
}
