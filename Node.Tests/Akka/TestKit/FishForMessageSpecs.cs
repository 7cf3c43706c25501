using System.Collections;
using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.TestKit;

public class FishForMessageSpecs : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public async Task FishForMessage_should_drop_messages_until_the_predicate_holds()
    {
        Hear("a", 1, 20, "b", 2, 30, "c", "d");

        Assert.Equal(20, FishForMessage<int>(n => n > 10));
        Assert.Equal(30, await FishForMessageAsync<int>(n => n > 10));
        Assert.Equal("c", FishForMessage(message => message is string));
        Assert.Equal("d", await FishForMessageAsync(message => message is string));
        Assert.False(HasMessages);
    }

    [Fact]
    public async Task FishForMessage_should_keep_what_it_dropped()
    {
        var others = new ArrayList { "from before" };
        Hear("a", 1, 20, "b", 30);

        FishForMessage<int>(n => n > 10, others);
        Assert.Equal(["a", 1], others.Cast<object>());

        await FishForMessageAsync<int>(n => n > 10, others);
        Assert.Equal(["b"], others.Cast<object>());
    }

    [Fact]
    public async Task FishForMessage_should_fail_after_its_time_with_the_hint()
    {
        Hear("a");

        await Expected.Failure(
            () => FishForMessage<int>(_ => true, Expected.Shortly, "a big fish"),
            async () => await FishForMessageAsync<int>(_ => true, Expected.Shortly, "a big fish"),
            "00:00:00.04",
            "a big fish");
    }

    [Fact]
    public async Task FishUntilMessage_should_pass_when_no_message_of_the_type_comes()
    {
        Hear("a", "b");

        await FishUntilMessageAsync<int>(Expected.Shortly);

        Assert.False(HasMessages);
    }

    [Fact]
    public async Task FishUntilMessage_should_fail_when_a_message_of_the_type_comes()
    {
        Hear("a", 1);

        Assert.Contains("System.Int32", await Expected.Failure(() => FishUntilMessageAsync<int>(Expected.Long)), StringComparison.Ordinal);
    }

    private void Hear(params object[] messages)
    {
        foreach (var message in messages)
        {
            TestActor.Tell(message);
        }
    }
}
