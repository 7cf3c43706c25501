using Node.Core.Les;
using Xunit;

namespace Node.Tests.Core.Les;

public sealed class ClientBufferSpecs
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    private static readonly FlowParameters Flow = FlowParameters.OfCapacity(1_000);

    private readonly ClientBuffer _buffer = new(Flow, Start);

    [Fact]
    public void It_should_begin_full_and_not_fill_before_the_first_answer()
    {
        Assert.Equal(TimeSpan.Zero, _buffer.WaitFor(6_000_000, Start));

        _buffer.Sent(1, 2_000_000);

        Assert.Equal(4_000_000UL, _buffer.EstimateAt(Start));
        Assert.Equal(4_000_000UL, _buffer.EstimateAt(At(3_600_000)));
        Assert.Null(_buffer.WaitFor(5_000_000, At(3_600_000)));
    }

    [Fact]
    public void It_should_fill_after_an_answer()
    {
        _buffer.Sent(1, 2_000_000);

        Assert.True(_buffer.Replied(1, 4_500_000, At(100)));

        Assert.Equal(4_500_000UL, _buffer.EstimateAt(At(100)));
        Assert.Equal(4_501_000UL, _buffer.EstimateAt(At(101)));
        Assert.Equal(6_000_000UL, _buffer.EstimateAt(At(3_600_000)));
    }

    [Fact]
    public void A_request_should_wait_for_its_cost_and_a_millisecond_s_margin()
    {
        _buffer.Sent(1, 6_000_000);
        _buffer.Replied(1, 1_000_000, Start);

        Assert.Equal(TimeSpan.FromMilliseconds(501), _buffer.WaitFor(1_500_000, Start));
        Assert.Equal(TimeSpan.FromMilliseconds(5_000), _buffer.WaitFor(6_000_000, Start));
        Assert.Null(_buffer.WaitFor(6_000_001, Start));
        Assert.Equal(TimeSpan.Zero, _buffer.WaitFor(1_500_000, At(501)));
    }

    [Fact]
    public void What_was_sent_after_the_answered_request_should_be_taken_off()
    {
        _buffer.Sent(1, 1_000_000);
        _buffer.Sent(2, 500_000);
        _buffer.Sent(3, 250_000);

        _buffer.Replied(1, 5_900_000, Start);

        Assert.Equal(5_150_000UL, _buffer.EstimateAt(Start));
        Assert.Equal(5_250_000UL, _buffer.EstimateAt(At(1_000)));
    }

    [Fact]
    public void Answers_in_another_order_should_never_lower_it()
    {
        _buffer.Sent(1, 1_000_000);
        _buffer.Sent(2, 500_000);
        _buffer.Replied(2, 4_900_000, Start);
        _buffer.Replied(1, 5_000_000, Start);

        Assert.Equal(4_900_000UL, _buffer.EstimateAt(Start));
        Assert.Equal(0, _buffer.Pending);
    }

    [Fact]
    public void An_answer_to_nothing_should_change_nothing()
    {
        _buffer.Sent(1, 6_000_000);

        Assert.False(_buffer.Replied(2, 6_000_000, Start));
        Assert.Equal(0UL, _buffer.EstimateAt(Start));
    }

    [Fact]
    public void A_server_that_claims_too_much_should_not_be_believed()
    {
        _buffer.Sent(1, 1);
        _buffer.Replied(1, ulong.MaxValue, Start);

        Assert.Equal(6_000_000UL, _buffer.EstimateAt(Start));
    }

    [Fact]
    public void Frozen_it_should_let_nothing_through_and_forget_what_is_pending()
    {
        _buffer.Sent(1, 1_000_000);
        _buffer.Stopped();

        Assert.True(_buffer.IsFrozen);
        Assert.Null(_buffer.WaitFor(1, At(1_000)));
        Assert.False(_buffer.Replied(1, 6_000_000, At(1_000)));

        _buffer.Resumed(800_000, At(1_300));

        Assert.False(_buffer.IsFrozen);
        Assert.Equal(800_000UL, _buffer.EstimateAt(At(1_300)));
    }

    [Fact]
    public void A_raise_should_come_with_the_difference_and_a_cut_take_what_is_above()
    {
        _buffer.Sent(1, 3_000_000);
        _buffer.Replied(1, 3_000_000, Start);

        _buffer.Change(FlowParameters.OfCapacity(2_000), Start);
        Assert.Equal(9_000_000UL, _buffer.EstimateAt(Start));
        Assert.Equal(9_002_000UL, _buffer.EstimateAt(At(1)));

        _buffer.Change(FlowParameters.OfCapacity(100), At(1));
        Assert.Equal(600_000UL, _buffer.EstimateAt(At(1)));
        Assert.Null(_buffer.WaitFor(600_001, At(1)));
    }

    [Fact]
    public void What_is_left_should_be_a_part_of_the_whole()
    {
        Assert.Equal(0.5, _buffer.LeftAfter(2_999_000, Start), 3);
        Assert.Equal(0, _buffer.LeftAfter(6_000_000, Start));
        _buffer.Sent(1, 6_000_000);
        Assert.Equal(0, _buffer.LeftAfter(1, Start));
    }

    [Fact]
    public void A_clock_that_goes_back_should_take_nothing_and_give_nothing()
    {
        _buffer.Sent(1, 6_000_000);
        _buffer.Replied(1, 1_000_000, At(1_000));

        Assert.Equal(1_000_000UL, _buffer.EstimateAt(Start));
        Assert.Equal(1_001_000UL, _buffer.EstimateAt(At(1)));
    }

    [Fact]
    public void Nothing_should_be_rounded_away_by_looking_often()
    {
        var buffer = new ClientBuffer(new FlowParameters(1_000, 3), Start);
        buffer.Sent(1, 1_000);
        buffer.Replied(1, 0, Start);
        for (var tick = 1; tick <= 10_000; tick++)
            buffer.EstimateAt(Start + TimeSpan.FromTicks(tick));

        Assert.Equal(3UL, buffer.EstimateAt(At(1)));
    }

    private static DateTimeOffset At(int milliseconds) => Start + TimeSpan.FromMilliseconds(milliseconds);
}
