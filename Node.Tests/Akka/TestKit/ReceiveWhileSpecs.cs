using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.TestKit;

public class ReceiveWhileSpecs : Akka.TestKit.Xunit2.TestKit
{
    private static string? Text(object message) => message as string;

    [Fact]
    public async Task ReceiveWhile_should_collect_what_the_filter_returns_and_stop_at_null()
    {
        for (var i = 0; i < 2; i++)
        {
            Hear("a", "b", 3, "c");

            var received = i == 0
                ? ReceiveWhile<string?>(Text, Expected.Long)
                : await Expected.Collect(ReceiveWhileAsync<string?>(Text, Expected.Long));

            Assert.Equal(["a", "b"], received);
            Assert.Equal("b", LastMessage);
            ExpectMsg(3);
            ExpectMsg("c");
        }
    }

    [Fact]
    public async Task ReceiveWhile_should_stop_after_its_time()
    {
        Hear("a", "b");
        Assert.Equal(["a", "b"], ReceiveWhile<string?>(Expected.Shortly, Text));
        Hear("a", "b");
        Assert.Equal(["a", "b"], await Expected.Collect(ReceiveWhileAsync<string?>(Expected.Shortly, Text)));
    }

    [Fact]
    public async Task ReceiveWhile_should_stop_when_nothing_comes_for_the_idle_time()
    {
        Hear("a", "b");
        Assert.Equal(["a", "b"], ReceiveWhile<string?>(Expected.Long, Expected.Shortly, Text));
        Hear("a", "b");
        Assert.Equal(["a", "b"], await Expected.Collect(ReceiveWhileAsync<string?>(Expected.Long, Expected.Shortly, Text)));
    }

    [Fact]
    public async Task ReceiveWhile_should_stop_after_so_many_messages()
    {
        Hear("a", "b", "c", "a", "b", "c");

        Assert.Equal(["a", "b"], ReceiveWhile<string?>(Text, msgs: 2));
        ExpectMsg("c");
        Assert.Equal(["a", "b"], await Expected.Collect(ReceiveWhileAsync<string?>(Text, msgs: 2)));
        ExpectMsg("c");
    }

    [Fact]
    public async Task ReceiveWhile_should_take_messages_of_a_type_and_skip_others()
    {
        for (var i = 0; i < 2; i++)
        {
            Hear(1, "skipped", 2, 30, 4);

            var received = i == 0
                ? ReceiveWhile<int>(n => n < 10, Expected.Long)
                : await Expected.Collect(ReceiveWhileAsync<int>(n => n < 10, Expected.Long));

            Assert.Equal([1, 2], received);
            ExpectMsg(30);
            ExpectMsg(4);
        }
    }

    [Fact]
    public async Task ReceiveWhile_should_stop_at_another_type_when_told_so()
    {
        for (var i = 0; i < 2; i++)
        {
            Hear(1, "stop", 2);

            var received = i == 0
                ? ReceiveWhile<int>(_ => true, Expected.Long, shouldIgnoreOtherMessageTypes: false)
                : await Expected.Collect(ReceiveWhileAsync<int>(_ => true, Expected.Long, shouldIgnoreOtherMessageTypes: false));

            Assert.Equal([1], received);
            ExpectMsg("stop");
            ExpectMsg(2);
        }
    }

    [Fact]
    public async Task ReceiveWhile_should_return_nothing_when_nothing_comes()
    {
        Assert.Empty(ReceiveWhile<string?>(Text, Expected.Shortly));
        Assert.Empty(await Expected.Collect(ReceiveWhileAsync<string?>(Text, Expected.Shortly)));
    }

    private void Hear(params object[] messages)
    {
        foreach (var message in messages)
        {
            TestActor.Tell(message);
        }
    }
}
