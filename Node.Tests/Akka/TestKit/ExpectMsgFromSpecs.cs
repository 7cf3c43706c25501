using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.TestKit;

public class ExpectMsgFromSpecs : Akka.TestKit.Xunit2.TestKit
{
    private readonly IActorRef _friend;

    public ExpectMsgFromSpecs() => _friend = CreateTestProbe("friend").Ref;

    [Fact]
    public async Task ExpectMsgFrom_should_take_a_message_of_the_type_from_the_sender()
    {
        Hear("hello", times: 4);

        Assert.Equal("hello", ExpectMsgFrom<string>(_friend));
        Assert.Equal("hello", await ExpectMsgFromAsync<string>(_friend));
        await Expected.Failure(
            () => ExpectMsgFrom<string>(TestActor), async () => await ExpectMsgFromAsync<string>(TestActor), "friend", TestActor.Path.Name);
    }

    [Fact]
    public async Task ExpectMsgFrom_should_take_an_equal_message_from_the_sender()
    {
        Hear("hello", times: 6);

        Assert.Equal("hello", ExpectMsgFrom(_friend, "hello"));
        Assert.Equal("hello", await ExpectMsgFromAsync(_friend, "hello"));
        await Expected.Failure(() => ExpectMsgFrom(_friend, "bye"), async () => await ExpectMsgFromAsync(_friend, "bye"), "hello", "bye");
        await Expected.Failure(() => ExpectMsgFrom(TestActor, "hello"), async () => await ExpectMsgFromAsync(TestActor, "hello"), "friend");
    }

    [Fact]
    public async Task ExpectMsgFrom_should_take_a_message_that_satisfies_the_predicate_from_the_sender()
    {
        Hear("hello", times: 6);

        Assert.Equal("hello", ExpectMsgFrom<string>(_friend, text => text.Length == 5));
        Assert.Equal("hello", await ExpectMsgFromAsync<string>(_friend, text => text.Length == 5));
        await Expected.Failure(
            () => ExpectMsgFrom<string>(_friend, text => text.Length == 3, hint: "a short word"),
            async () => await ExpectMsgFromAsync<string>(_friend, text => text.Length == 3, hint: "a short word"),
            "hello",
            "a short word");
        await Expected.Failure(
            () => ExpectMsgFrom<string>(TestActor, text => text.Length == 5),
            async () => await ExpectMsgFromAsync<string>(TestActor, text => text.Length == 5),
            "friend");
    }

    [SkippableFact]
    [Trait("Provider", "Embedded")]
    public async Task ExpectMsgFrom_should_take_predicates_for_sender_and_message()
    {
        Provider.SkipUnlessEmbedded("1.5.30 always fails to format the text of this failure, even without one");
        Hear("hello", times: 6);

        Assert.Equal("hello", ExpectMsgFrom<string>(IsFriend, text => text.Length == 5));
        Assert.Equal("hello", await ExpectMsgFromAsync<string>(IsFriend, text => text.Length == 5));
        await Expected.Failure(
            () => ExpectMsgFrom<string>(IsNoFriend, text => text.Length == 5),
            async () => await ExpectMsgFromAsync<string>(IsNoFriend, text => text.Length == 5),
            "hello",
            "friend");
        await Expected.Failure(
            () => ExpectMsgFrom<string>(IsFriend, text => text.Length == 3),
            async () => await ExpectMsgFromAsync<string>(IsFriend, text => text.Length == 3),
            "hello");
    }

    [Fact]
    public async Task ExpectMsgFrom_should_run_an_assertion_on_the_message()
    {
        Hear("hello", times: 6);

        Assert.Equal("hello", ExpectMsgFrom<string>(_friend, (Action<string>)IsHello));
        Assert.Equal("hello", await ExpectMsgFromAsync<string>(_friend, (Action<string>)IsHello));
        await Expected.Failure(
            () => ExpectMsgFrom<string>(_friend, (Action<string>)IsBye),
            async () => await ExpectMsgFromAsync<string>(_friend, (Action<string>)IsBye),
            "hello",
            "bye");
        await Expected.Failure(
            () => ExpectMsgFrom<string>(TestActor, (Action<string>)IsHello),
            async () => await ExpectMsgFromAsync<string>(TestActor, (Action<string>)IsHello),
            "friend");
    }

    [Fact]
    public async Task ExpectMsgFrom_should_run_assertions_on_sender_and_message()
    {
        Hear("hello", times: 4);

        Assert.Equal("hello", ExpectMsgFrom<string>(sender => Assert.Equal(_friend, sender), IsHello));
        Assert.Equal("hello", await ExpectMsgFromAsync<string>(sender => Assert.Equal(_friend, sender), IsHello));
        await Expected.Failure(
            () => ExpectMsgFrom<string>(sender => Assert.Equal(TestActor, sender), IsHello),
            async () => await ExpectMsgFromAsync<string>(sender => Assert.Equal(TestActor, sender), IsHello));
    }

    [Fact]
    public async Task ExpectMsgFrom_should_fail_after_its_time()
    {
        await Expected.Failure(
            () => ExpectMsgFrom<string>(_friend, Expected.Shortly),
            async () => await ExpectMsgFromAsync<string>(_friend, Expected.Shortly),
            "Timeout",
            "System.String");
    }

    private static void IsHello(string text) => Assert.Equal("hello", text);

    private static void IsBye(string text) => Assert.Equal("bye", text);

    private bool IsFriend(IActorRef sender) => sender.Equals(_friend);

    private bool IsNoFriend(IActorRef sender) => !sender.Equals(_friend);

    private void Hear(string text, int times)
    {
        for (var i = 0; i < times; i++)
        {
            TestActor.Tell(text, _friend);
        }
    }
}
