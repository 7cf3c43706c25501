using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.TestKit;

public class ExpectManySpecs : Akka.TestKit.Xunit2.TestKit
{
    public ExpectManySpecs()
        : base("akka.test.single-expect-default = 100ms")
    {
    }

    [Fact]
    public async Task ExpectMsgAnyOf_should_take_one_of_the_messages()
    {
        Hear("b", "c");

        Assert.Equal("b", ExpectMsgAnyOf(["a", "b", "c"]));
        Assert.Equal("c", await ExpectMsgAnyOfAsync(["a", "b", "c"]));
    }

    [Fact]
    public async Task ExpectMsgAnyOf_should_fail_for_another_message_and_show_it()
    {
        Hear("z", "z", 1, 1);

        await Expected.Failure(() => ExpectMsgAnyOf(["a", "b"]), async () => await ExpectMsgAnyOfAsync(["a", "b"]), "z");
        await Expected.Failure(() => ExpectMsgAnyOf(["a", "b"]), async () => await ExpectMsgAnyOfAsync(["a", "b"]), "1");
    }

    [Fact]
    public async Task ExpectMsgAnyOf_should_fail_after_its_time()
    {
        await Expected.Failure(() => ExpectMsgAnyOf(["a", "b"]), async () => await ExpectMsgAnyOfAsync(["a", "b"]), "Timeout", "a");
    }

    [Fact]
    public async Task ExpectMsgAllOf_should_take_the_messages_in_any_order()
    {
        Hear("c", "a", "b", "c", "a", "b", "c", "a", "b", "c", "a", "b", "c", "a", "b");

        Assert.Equal(["c", "a", "b"], ExpectMsgAllOf("a", "b", "c"));
        Assert.Equal(["c", "a", "b"], ExpectMsgAllOf<string>(["a", "b", "c"], CancellationToken.None));
        Assert.Equal(["c", "a", "b"], ExpectMsgAllOf(Expected.Long, "a", "b", "c"));
        Assert.Equal(["c", "a", "b"], await Expected.Collect(ExpectMsgAllOfAsync(["a", "b", "c"])));
        Assert.Equal(["c", "a", "b"], await Expected.Collect(ExpectMsgAllOfAsync(Expected.Long, ["a", "b", "c"])));
    }

    [Fact]
    public async Task ExpectMsgAllOf_should_count_equal_messages()
    {
        Hear("a", "a", "a", "b", "a", "b");

        ExpectMsgAllOf("a", "a");
        await Expected.Failure(
            () => ExpectMsgAllOf(Expected.Long, "a", "a"), () => Expected.Collect(ExpectMsgAllOfAsync(Expected.Long, ["a", "a"])), "a", "b");
    }

    [Fact]
    public async Task ExpectMsgAllOf_should_fail_for_an_unexpected_message_and_name_the_missing()
    {
        Hear("a", "z", "a", 7);

        await Expected.Failure(
            () => ExpectMsgAllOf(Expected.Long, "a", "b"), () => Expected.Collect(ExpectMsgAllOfAsync(Expected.Long, ["a", "b"])), "[b]");
    }

    [Fact]
    public async Task ExpectMsgAllOf_should_fail_when_one_does_not_come_in_time()
    {
        Hear("a");
        Assert.Contains("Only got 1", Expected.Failure(() => ExpectMsgAllOf(Expected.Shortly, "a", "b")), StringComparison.Ordinal);

        Hear("a");
        var failure = await Expected.Failure(() => Expected.Collect(ExpectMsgAllOfAsync(Expected.Shortly, ["a", "b"])));
        Assert.Contains("Only got 1", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExpectNoMsg_should_pass_when_it_stays_quiet()
    {
        ExpectNoMsg();
        ExpectNoMsg(Expected.Shortly);
        ExpectNoMsg(10);
        await ExpectNoMsgAsync();
        await ExpectNoMsgAsync(Expected.Shortly);
        await ExpectNoMsgAsync(10);
    }

    [Fact]
    public async Task ExpectNoMsg_should_fail_for_a_message_and_show_it()
    {
        Hear("noise", "noise", "noise", "noise", "noise", "noise");

        await Expected.Failure(() => ExpectNoMsg(), async () => await ExpectNoMsgAsync(), "noise");
        await Expected.Failure(() => ExpectNoMsg(Expected.Long), async () => await ExpectNoMsgAsync(Expected.Long), "noise");
        await Expected.Failure(() => ExpectNoMsg(10_000), async () => await ExpectNoMsgAsync(10_000), "noise");
    }

    [Fact]
    public async Task ExpectNoMsg_should_fail_at_once_when_a_message_comes_while_it_waits()
    {
        var quiet = ExpectNoMsgAsync(Expected.Long).AsTask();

        Hear("noise");

        Assert.Contains("noise", await Expected.Failure(() => quiet), StringComparison.Ordinal);
    }

    private void Hear(params object[] messages)
    {
        foreach (var message in messages)
        {
            TestActor.Tell(message);
        }
    }
}
