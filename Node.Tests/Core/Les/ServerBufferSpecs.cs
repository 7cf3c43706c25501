using Node.Core.Les;
using Xunit;

namespace Node.Tests.Core.Les;

public sealed class ServerBufferSpecs
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    private readonly ServerBuffer _buffer = new(FlowParameters.OfCapacity(1_000), Start);

    [Fact]
    public void A_request_should_take_the_most_it_can_cost_and_give_back_what_it_did_not()
    {
        Assert.True(_buffer.TryAccept(2_000_000, Start, out var request, out _));
        Assert.Equal(4_000_000UL, _buffer.ValueAt(Start));

        Assert.Equal(5_500_000UL, _buffer.Settle(request, 500_000, Start));
        Assert.Equal(5_500_000UL, _buffer.ValueAt(Start));
    }

    [Fact]
    public void More_than_the_most_should_not_be_taken()
    {
        Assert.True(_buffer.TryAccept(2_000_000, Start, out var request, out _));

        Assert.Equal(4_000_000UL, _buffer.Settle(request, 9_000_000, Start));
    }

    [Fact]
    public void What_was_accepted_later_should_be_in_what_is_reported()
    {
        Assert.True(_buffer.TryAccept(1_000_000, Start, out var first, out _));
        Assert.True(_buffer.TryAccept(2_000_000, Start, out var second, out _));

        Assert.Equal(5_000_000UL, _buffer.Settle(first, 1_000_000, Start));
        Assert.Equal(3_000_000UL, _buffer.ValueAt(Start));
        Assert.Equal(4_000_000UL, _buffer.Settle(second, 1_000_000, Start));
    }

    [Fact]
    public void A_request_that_comes_too_early_should_be_refused_and_take_nothing()
    {
        Assert.True(_buffer.TryAccept(6_000_000, Start, out _, out _));

        Assert.False(_buffer.TryAccept(1_500, At(1), out _, out var missing));
        Assert.Equal(500UL, missing);
        Assert.True(_buffer.TryAccept(1_500, Start + TimeSpan.FromMilliseconds(1.5), out _, out _));
    }

    [Fact]
    public void An_empty_buffer_should_be_full_after_six_seconds()
    {
        Assert.True(_buffer.TryAccept(6_000_000, Start, out _, out _));

        Assert.Equal(5_999_000UL, _buffer.ValueAt(At(5_999)));
        Assert.Equal(6_000_000UL, _buffer.ValueAt(At(6_000)));
        Assert.Equal(6_000_000UL, _buffer.ValueAt(At(9_000)));
    }

    [Fact]
    public void A_bonus_should_fill_it_faster_for_as_long_as_it_lasts()
    {
        Assert.True(_buffer.TryAccept(6_000_000, Start, out _, out _));
        _buffer.SetRecharge(10, Start);
        _buffer.SetRecharge(1, At(100));

        Assert.Equal(1_100_000UL, _buffer.ValueAt(At(200)));
    }

    [Fact]
    public void A_client_should_go_on_with_more_than_an_eighth()
    {
        Assert.True(_buffer.TryAccept(6_000_000, Start, out _, out _));

        Assert.False(_buffer.MayResume(At(750)));
        Assert.True(_buffer.MayResume(At(751)));
    }

    [Fact]
    public void What_is_charged_should_take_it_below_nothing()
    {
        _buffer.Charge(7_000_000, Start);

        Assert.Equal(0UL, _buffer.ValueAt(At(1_000)));
        Assert.Equal(1_000UL, _buffer.ValueAt(At(1_001)));
    }

    [Fact]
    public void A_raise_should_come_with_the_difference_at_once()
    {
        Assert.True(_buffer.TryAccept(6_000_000, Start, out _, out _));
        _buffer.Grant(FlowParameters.OfCapacity(1_500), Start);

        Assert.Equal(3_000_000UL, _buffer.ValueAt(Start));
        Assert.Equal(3_150_000UL, _buffer.ValueAt(At(100)));
    }

    [Fact]
    public void A_cut_should_be_applied_two_seconds_later()
    {
        _buffer.Grant(FlowParameters.OfCapacity(500), Start);

        Assert.Equal(FlowParameters.OfCapacity(500), _buffer.Granted);
        Assert.Equal(6_000_000UL, _buffer.ValueAt(At(1_999)));
        Assert.Equal(3_000_000UL, _buffer.ValueAt(At(2_000)));
        Assert.True(_buffer.TryAccept(3_000_000, At(2_000), out _, out _));
        Assert.Equal(50_000UL, _buffer.ValueAt(At(2_100)));
    }

    [Fact]
    public void A_cut_in_the_middle_of_a_wait_should_be_applied_at_its_time()
    {
        Assert.True(_buffer.TryAccept(6_000_000, Start, out _, out _));
        _buffer.Grant(FlowParameters.OfCapacity(500), Start);

        Assert.Equal(2_000_000UL + 500_000, _buffer.ValueAt(At(3_000)));
    }

    [Fact]
    public void A_raise_before_a_cut_is_applied_should_count_from_what_the_client_knows()
    {
        Assert.True(_buffer.TryAccept(6_000_000, Start, out _, out _));
        _buffer.Grant(FlowParameters.OfCapacity(500), Start);
        _buffer.Grant(FlowParameters.OfCapacity(700), Start);

        Assert.Equal(1_200_000UL, _buffer.ValueAt(Start));
        Assert.Equal(1_200_000UL + 2_000_000, _buffer.ValueAt(At(2_000)));
        Assert.Equal(1_200_000UL + 2_700_000, _buffer.ValueAt(At(3_000)));
        Assert.Equal(4_200_000UL, _buffer.ValueAt(At(9_000)));
    }

    [Fact]
    public void A_freeze_should_last_from_700_to_1300_milliseconds()
    {
        Assert.Equal(TimeSpan.FromMilliseconds(700), Freezing.Time(0));
        Assert.Equal(TimeSpan.FromMilliseconds(1_300), Freezing.Time(1));
        Assert.Equal(3u, Freezing.FirstVersion);
    }

    private static DateTimeOffset At(int milliseconds) => Start + TimeSpan.FromMilliseconds(milliseconds);
}
