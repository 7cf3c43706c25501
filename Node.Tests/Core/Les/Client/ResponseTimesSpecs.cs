using Node.Core.Les.Client;
using Xunit;
using static Node.Tests.Core.Les.Client.Ids;

namespace Node.Tests.Core.Les.Client;

/// <summary>geth's timestats_test.go and the weights of valuetracker.</summary>
public sealed class ResponseTimesSpecs
{
    private readonly ResponseTimes _times = new(TimeSpan.FromHours(1), Start);

    [Fact]
    public void Part_of_equal_times_should_be_that_time()
    {
        for (var i = 0; i < 100; i++)
            _times.Add(TimeSpan.FromSeconds(1), Start);

        Assert.InRange(_times.Within(0.5).TotalSeconds, 0.8, 1.2);
        Assert.InRange(_times.Within(0.9).TotalSeconds, 0.9, 1.3);
    }

    [Fact]
    public void Parts_should_be_in_order_and_near_the_truth()
    {
        var random = new Random(3);
        for (var i = 0; i < 10_000; i++)
            _times.Add(TimeSpan.FromSeconds(0.1 + random.NextDouble()), Start);

        Assert.InRange(_times.Within(0.1).TotalSeconds, 0.15, 0.25);
        Assert.InRange(_times.Within(0.5).TotalSeconds, 0.52, 0.70);
        Assert.InRange(_times.Within(0.9).TotalSeconds, 0.88, 1.15);
    }

    [Theory]
    [InlineData(0, 50, 60)]
    [InlineData(3_600_000, 9_000, 10_000)]
    public void Times_beyond_the_ends_should_count_at_the_ends(int milliseconds, int least, int most)
    {
        _times.Add(TimeSpan.FromMilliseconds(milliseconds), Start);

        Assert.Equal(1, _times.Count, 6);
        Assert.InRange(_times.Within(0.9).TotalMilliseconds, least, most);
    }

    [Fact]
    public void Past_should_fade()
    {
        _times.Add(TimeSpan.FromSeconds(8), Start, weight: 10);

        _times.Add(TimeSpan.FromMilliseconds(100), Start.AddHours(10), weight: 1);

        Assert.Equal(1, _times.Count, 3);
        Assert.InRange(_times.Within(0.9).TotalMilliseconds, 80, 130);
    }

    [Fact]
    public void Nothing_counted_should_be_within_no_time() => Assert.Equal(TimeSpan.Zero, _times.Within(0.9));

    [Fact]
    public void Timeout_should_not_be_below_half_a_second()
    {
        _times.Add(TimeSpan.FromMilliseconds(60), Start);

        Assert.Equal(TimeSpan.FromMilliseconds(500), ServiceValue.Timeout(_times));
    }

    [Fact]
    public void Timeout_should_cover_nine_of_ten_answers_and_twice_the_half()
    {
        for (var i = 0; i < 80; i++)
            _times.Add(TimeSpan.FromMilliseconds(200), Start);
        for (var i = 0; i < 20; i++)
            _times.Add(TimeSpan.FromSeconds(4), Start);
        Assert.InRange(ServiceValue.Timeout(_times).TotalSeconds, 3.2, 4.4);

        for (var i = 0; i < 2000; i++)
            _times.Add(TimeSpan.FromSeconds(1), Start);
        Assert.InRange(ServiceValue.Timeout(_times).TotalSeconds, 1.7, 2.3);
    }

    [Fact]
    public void Answer_should_be_worth_less_the_later_it_comes()
    {
        var timeout = TimeSpan.FromSeconds(1);

        Assert.Equal(1, ServiceValue.Weight(TimeSpan.Zero, timeout), 6);
        Assert.Equal(Math.Sqrt(0.5), ServiceValue.Weight(timeout / 2, timeout), 6);
        Assert.Equal(0, ServiceValue.Weight(timeout, timeout), 6);
        Assert.Equal(-1, ServiceValue.Weight(timeout * 2, timeout), 6);
        Assert.Equal(-1, ServiceValue.Weight(timeout * 5, timeout), 6);
    }
}
