using Xunit;

namespace Node.Tests.Engine.TestKit;

public class AwaitSpecs : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(5);

    private int _looks;

    [Fact]
    public async Task AwaitAssert_should_repeat_until_the_assertion_holds()
    {
        AwaitAssert(() => Assert.True(Third()), Expected.Long, Often);
        Assert.Equal(3, _looks);
        await AwaitAssertAsync(() => Assert.True(Third()), Expected.Long, Often);
        await AwaitAssertAsync(
            async () =>
            {
                await Task.Yield();
                Assert.True(Third());
            },
            Expected.Long,
            Often);
    }

    [Fact]
    public async Task AwaitAssert_should_fail_with_the_last_failure_of_the_assertion()
    {
        void Wrong() => Assert.Fail($"look {++_looks} was in vain");
        Task WrongAsync()
        {
            Wrong();
            return Task.CompletedTask;
        }

        var failure = Expected.Failure(() => AwaitAssert(Wrong, Expected.Shortly, Often));
        Assert.Equal($"look {_looks} was in vain", failure);
        Assert.True(_looks > 1);
        failure = await Expected.Failure(() => AwaitAssertAsync(Wrong, Expected.Shortly, Often));
        Assert.Equal($"look {_looks} was in vain", failure);
        failure = await Expected.Failure(() => AwaitAssertAsync(WrongAsync, Expected.Shortly, Often));
        Assert.Equal($"look {_looks} was in vain", failure);
    }

    [Fact]
    public async Task AwaitAssert_should_pass_on_any_exception()
    {
        static void Broken() => throw new InvalidTimeZoneException("broken");

        Assert.Throws<InvalidTimeZoneException>(() => AwaitAssert(Broken, Expected.Shortly, Often));
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => AwaitAssertAsync(Broken, Expected.Shortly, Often));
    }

    [Fact]
    public async Task AwaitAssert_should_end_when_it_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource(Expected.Shortly);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => AwaitAssertAsync(() => Assert.Fail(), Expected.Long, Often, cancelled.Token));
    }

    [Fact]
    public async Task AwaitCondition_should_look_until_the_condition_is_true()
    {
        AwaitCondition(Third);
        AwaitCondition(Third, Expected.Long);
        AwaitCondition(Third, Expected.Long, "message");
        AwaitCondition(Third, Expected.Long, Often);
        await AwaitConditionAsync(Third);
        await AwaitConditionAsync(ThirdAsync);
        await AwaitConditionAsync(ThirdAsync, Expected.Long);
        await AwaitConditionAsync(Third, Expected.Long, "message");
        await AwaitConditionAsync(ThirdAsync, Expected.Long, "message");
        await AwaitConditionAsync(Third, Expected.Long, Often);
        await AwaitConditionAsync(ThirdAsync, Expected.Long, Often);
    }

    [Fact]
    public async Task AwaitCondition_should_fail_after_its_time_with_the_message()
    {
        await Expected.Failure(
            () => AwaitCondition(Never, Expected.Shortly, "nobody came"),
            () => AwaitConditionAsync(Never, Expected.Shortly, "nobody came"),
            "00:00:00.04",
            "nobody came");
        await Expected.Failure(
            () => AwaitCondition(Never, Expected.Shortly, Often, "nobody came"),
            () => AwaitConditionAsync(NeverAsync, Expected.Shortly, Often, "nobody came"),
            "00:00:00.04",
            "nobody came");
        await Expected.Failure(
            () => AwaitCondition(Never, Expected.Shortly), () => AwaitConditionAsync(NeverAsync, Expected.Shortly), "00:00:00.04");
    }

    [Fact]
    public void AwaitCondition_should_keep_to_the_time_of_Within()
    {
        var failure = Expected.Failure(() => Within(Expected.Shortly, () => AwaitCondition(Never)));

        Assert.Contains("Timeout", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AwaitConditionNoThrow_should_say_whether_the_condition_became_true()
    {
        Assert.True(AwaitConditionNoThrow(Third, Expected.Long));
        Assert.True(await AwaitConditionNoThrowAsync(Third, Expected.Long));
        Assert.True(await AwaitConditionNoThrowAsync(ThirdAsync, Expected.Long));
        Assert.False(AwaitConditionNoThrow(Never, Expected.Shortly));
        Assert.False(await AwaitConditionNoThrowAsync(Never, Expected.Shortly));
        Assert.False(await AwaitConditionNoThrowAsync(NeverAsync, Expected.Shortly));
    }

    private static bool Never() => false;

    private static Task<bool> NeverAsync() => Task.FromResult(false);

    // True at every third look.
    private bool Third() => ++_looks % 3 == 0;

    private async Task<bool> ThirdAsync()
    {
        await Task.Yield();
        return Third();
    }
}
