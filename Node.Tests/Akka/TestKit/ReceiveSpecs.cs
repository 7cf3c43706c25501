using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.TestKit;

public class ReceiveSpecs : Akka.TestKit.Xunit2.TestKit
{
    public ReceiveSpecs()
        : base("akka.test.single-expect-default = 100ms")
    {
    }

    [Fact]
    public async Task ReceiveOne_should_return_the_next_message_or_null()
    {
        Hear("a", "b");

        Assert.Equal("a", ReceiveOne());
        Assert.Equal("b", await ReceiveOneAsync());
        Assert.Null(ReceiveOne());
        Assert.Null(await ReceiveOneAsync());
        Assert.Null(ReceiveOne(TimeSpan.Zero));
        Assert.Null(await ReceiveOneAsync(TimeSpan.Zero));
    }

    [Fact]
    public async Task ReceiveOne_should_not_wait_for_a_negative_time()
    {
        Hear("a");

        Assert.Null(ReceiveOne(TimeSpan.FromSeconds(-1)));
        Assert.Null(await ReceiveOneAsync(TimeSpan.FromSeconds(-1)));
        Assert.True(HasMessages);
    }

    [Fact]
    public async Task ReceiveOne_should_wait_for_ever_when_told_so()
    {
        var probe = CreateTestProbe();
        var waiting = ReceiveOneAsync(Timeout.InfiniteTimeSpan).AsTask();
        var blocked = Task.Run(() => probe.ReceiveOne(Timeout.InfiniteTimeSpan));

        Hear("a");
        probe.Ref.Tell("b");

        Assert.Equal("a", await waiting);
        Assert.Equal("b", await blocked);
    }

    [Fact]
    public async Task TryReceiveOne_should_return_message_and_sender()
    {
        Hear("a", "b");

        Assert.True(TryReceiveOne(out var envelope));
        Assert.Equal(("a", TestActor), (envelope.Message, envelope.Sender));
        var (success, second) = await TryReceiveOneAsync(Expected.Long);
        Assert.True(success);
        Assert.Equal(("b", TestActor), (second.Message, second.Sender));
    }

    [Fact]
    public async Task TryReceiveOne_should_say_when_nothing_came()
    {
        Assert.False(TryReceiveOne(out var envelope, Expected.Shortly));
        Assert.Throws<IllegalActorStateException>(() => envelope.Message);
        var (success, second) = await TryReceiveOneAsync(Expected.Shortly);
        Assert.False(success);
        Assert.Throws<IllegalActorStateException>(() => second.Sender);
    }

    [Fact]
    public async Task PeekOne_should_leave_the_message_where_it_is()
    {
        Hear("a");

        Assert.Equal("a", PeekOne());
        Assert.Equal("a", PeekOne(CancellationToken.None));
        Assert.Equal("a", await PeekOneAsync());
        Assert.Equal("a", await PeekOneAsync(CancellationToken.None));
        Assert.True(TryPeekOne(out var envelope, Expected.Long, CancellationToken.None));
        Assert.Equal("a", envelope.Message);
        var (success, second) = await TryPeekOneAsync(Expected.Long, CancellationToken.None);
        Assert.True(success);
        Assert.Same(envelope, second);
        Assert.Equal("a", ReceiveOne());
        Assert.False(HasMessages);
    }

    [Fact]
    public async Task PeekOne_should_return_null_when_nothing_came()
    {
        Assert.Null(PeekOne(Expected.Shortly));
        Assert.Null(await PeekOneAsync(Expected.Shortly));
        Assert.False(TryPeekOne(out _, Expected.Shortly, CancellationToken.None));
        Assert.False((await TryPeekOneAsync(Expected.Shortly, CancellationToken.None)).success);
    }

    [Fact]
    public async Task ReceiveN_should_return_so_many_messages_in_order()
    {
        Hear(1, 2, 3, 4, 5, 6, 7, 8);

        Assert.Equal([1, 2], ReceiveN(2));
        Assert.Equal([3, 4], ReceiveN(2, Expected.Long));
        Assert.Equal([5, 6], await Expected.Collect(ReceiveNAsync(2)));
        Assert.Equal([7, 8], await Expected.Collect(ReceiveNAsync(2, Expected.Long)));
    }

    [Fact]
    public async Task ReceiveN_should_fail_when_too_few_came_and_say_how_many()
    {
        Hear(1);
        Assert.Contains("Only got 1", Expected.Failure(() => ReceiveN(2, Expected.Shortly)), StringComparison.Ordinal);
        Hear(1);
        var failure = await Expected.Failure(() => Expected.Collect(ReceiveNAsync(2, Expected.Shortly)));
        Assert.Contains("Only got 1", failure, StringComparison.Ordinal);
        await Expected.Failure(() => ReceiveN(1), () => Expected.Collect(ReceiveNAsync(1)), "Only got 0", "00:00:00.1");
    }

    [Fact]
    public async Task WaitForRadioSilence_should_collect_until_nothing_comes()
    {
        Hear(1, 2, 3);

        var heard = await WaitForRadioSilenceAsync(Expected.Shortly);

        Assert.Equal([1, 2, 3], heard.Cast<object>());
    }

    [Fact]
    public async Task WaitForRadioSilence_should_fail_when_it_does_not_end()
    {
        Hear(1, 2, 3);

        await Expected.Failure(() => WaitForRadioSilenceAsync(Expected.Shortly, maxMessages: 1));
    }

    [Fact]
    public void HasMessages_should_tell_whether_something_waits()
    {
        Assert.False(HasMessages);

        Hear("a");

        Assert.True(HasMessages);
        ReceiveOne();
        Assert.False(HasMessages);
    }

    [Fact]
    public void LastMessage_and_LastSender_should_follow_the_receives()
    {
        var friend = CreateTestProbe().Ref;
        TestActor.Tell("a", friend);
        TestActor.Tell("b");

        ReceiveOne();
        Assert.Equal(("a", friend), (LastMessage, LastSender));

        ExpectMsg("b");
        Assert.Equal(("b", TestActor), (LastMessage, LastSender));

    }

    [Fact]
    public void LastMessage_and_LastSender_should_not_exist_when_nothing_came()
    {
        Assert.Throws<IllegalActorStateException>(() => LastMessage);
        Assert.Throws<IllegalActorStateException>(() => LastSender);
        Hear("a");
        ReceiveOne();
        Assert.Equal("a", LastMessage);

        ReceiveOne(TimeSpan.Zero);
        Assert.Throws<IllegalActorStateException>(() => LastMessage);
    }

    private void Hear(params object[] messages)
    {
        foreach (var message in messages)
        {
            TestActor.Tell(message);
        }
    }
}
