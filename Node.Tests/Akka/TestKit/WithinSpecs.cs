using Xunit;

namespace Node.Tests.Engine.TestKit;

public class WithinSpecs : Akka.TestKit.Xunit2.TestKit
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    [Fact]
    public async Task Within_should_run_the_block_and_return_its_value()
    {
        var ran = 0;

        Within(Expected.Long, () => ran++);
        Within(TimeSpan.Zero, Expected.Long, () => { ran++; });
        Assert.Equal("value", Within(Expected.Long, () => "value"));
        Assert.Equal("value", Within(TimeSpan.Zero, Expected.Long, () => "value"));
        await WithinAsync(Expected.Long, () => Task.FromResult(ran++));
        await WithinAsync(TimeSpan.Zero, Expected.Long, () => Task.FromResult(ran++));
        Assert.Equal("value", await WithinAsync(Expected.Long, () => Task.FromResult("value")));
        Assert.Equal("value", await WithinAsync(TimeSpan.Zero, Expected.Long, () => Task.FromResult("value")));

        Assert.Equal(4, ran);
    }

    [Fact]
    public async Task Within_should_bound_what_is_expected_inside()
    {
        var epsilon = Expected.Long;
        Within(Expected.Shortly, () => Assert.Contains("00:00:00.0", Expected.Failure(() => ExpectMsg<string>()), Ordinal), epsilon);
        await WithinAsync(
            Expected.Shortly,
            async () => Assert.Contains("00:00:00.0", await Expected.Failure(async () => await ExpectMsgAsync<string>()), Ordinal),
            epsilon);
    }

    [Fact]
    public async Task Within_should_let_failures_of_the_block_through()
    {
        Assert.Equal("wrong", Expected.Failure(() => Within(Expected.Long, () => Assert.Fail("wrong"))));

        // Akka.NET 1.5.30 wraps it.
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => WithinAsync(Expected.Long, async () =>
        {
            await Task.Yield();
            Assert.Fail("wrong");
        }));
        Assert.Contains("wrong", failure.ToString(), Ordinal);
    }

    [Fact]
    public async Task Within_should_fail_when_the_block_takes_too_long()
    {
        await Expected.Failure(
            () => Within(Expected.Shortly, () => CreateTestProbe().ExpectNoMsg(80)),
            () => WithinAsync(Expected.Shortly, async () => await CreateTestProbe().ExpectNoMsgAsync(80)),
            "exceeding 00:00:00.04");
    }

    [Fact]
    public async Task Within_should_fail_when_an_asynchronous_block_does_not_end()
    {
        var never = new TaskCompletionSource();

        var failure = await Expected.Failure(() => WithinAsync(Expected.Shortly, () => never.Task));

        Assert.Contains("exceeding 00:00:00.04", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Within_should_forgive_epsilon()
    {
        var epsilon = Expected.Long;

        Within(Expected.Shortly, () => CreateTestProbe().ExpectNoMsg(80), epsilon);
        await WithinAsync(Expected.Shortly, async () => await CreateTestProbe().ExpectNoMsgAsync(80), epsilon);
    }

    [Fact]
    public async Task Within_should_fail_when_the_block_ends_too_early_with_the_hint()
    {
        await Expected.Failure(
            () => Within(Expected.Long, Expected.Long * 2, () => { }, "haste"),
            () => WithinAsync(Expected.Long, Expected.Long * 2, () => Task.CompletedTask, "haste"),
            $"should have at least been {Expected.Long}",
            "haste");
    }

    [Fact]
    public void Within_should_not_stretch_the_block_around_it()
    {
        Within(Expected.Long, () =>
        {
            Within(Expected.Long * 10, () => Assert.True(Remaining <= Expected.Long));
            Within(Expected.Shortly, () => Assert.True(Remaining <= Expected.Shortly));
            Assert.True(Remaining > Expected.Shortly);
        });
    }

    [Fact]
    public void Within_should_fail_when_the_outer_block_leaves_less_than_the_minimum()
    {
        Within(Expected.Long, () =>
        {
            var failure = Expected.Failure(() => Within(Expected.Long * 2, Expected.Long * 3, () => { }));
            Assert.Contains($"{Expected.Long * 2}", failure, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Within_should_let_ReceiveWhile_use_up_its_time()
    {
        Within(Expected.Shortly, () => ReceiveWhile<string?>(message => message as string));
    }

    [Fact]
    public void Remaining_should_have_no_meaning_outside_of_Within()
    {
        Assert.Throws<InvalidOperationException>(() => Remaining);
        Assert.Equal(TestKitSettings.SingleExpectDefault, RemainingOrDefault);
        Assert.Equal(TestKitSettings.SingleExpectDefault, RemainingOrDilated(null));
    }

    [Fact]
    public void Remaining_should_be_zero_when_time_is_over()
    {
        Within(
            Expected.Shortly,
            () =>
            {
                CreateTestProbe().ExpectNoMsg(60);
                Assert.Equal(TimeSpan.Zero, Remaining);
                Assert.Equal(TimeSpan.Zero, RemainingOrDefault);
                Assert.Equal(Expected.Long, RemainingOrDilated(Expected.Long));
            },
            epsilonValue: Expected.Long);
    }

    [Fact]
    public void Within_should_end_with_the_block_even_when_it_throws()
    {
        Assert.Throws<InvalidTimeZoneException>(() => Within(Expected.Long, () => throw new InvalidTimeZoneException()));

        Assert.Throws<InvalidOperationException>(() => Remaining);
    }

    [Fact]
    public async Task Within_should_refuse_negative_times()
    {
        var negative = TimeSpan.FromSeconds(-1);

        Assert.ThrowsAny<ArgumentException>(() => Within(negative, () => { }));
        Assert.ThrowsAny<ArgumentException>(() => Within(negative, Expected.Long, () => { }));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => WithinAsync(negative, () => Task.CompletedTask));
    }
}
