using Akka.Actor;
using Akka.Event;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class ActorSelectionSpecs : EngineSpec
{
    private readonly IActorRef _house;
    private readonly IActorRef _kitchen;

    public ActorSelectionSpecs()
    {
        _house = PuppetOf("house");
        _kitchen = Room(_house, "kitchen");
        Room(_house, "kitten");
        Room(_house, "bath");
        Room(_kitchen, "cook");
        Room(_kitchen, "cat");
    }

    [Theory]
    [InlineData("/user/house", "house")]
    [InlineData("/user/house/kitchen", "kitchen")]
    [InlineData("/user/house/kitchen/cook", "cook")]
    [InlineData("akka://test/user/house/kitchen", "kitchen")]
    [InlineData("user/house/bath", "bath")]
    [InlineData("/user/house//kitchen/", "kitchen")]
    [InlineData("/user/house/kitchen/../bath", "bath")]
    [InlineData("/user/house/kitchen/cook/../../kitten", "kitten")]
    public void A_path_should_lead_to_its_actor(string path, string name) => Assert.Equal([name], Answering(Sys.ActorSelection(path)));

    [Theory]
    [InlineData("kitchen", "kitchen")]
    [InlineData("kitchen/cook", "cook")]
    [InlineData("../house/bath", "bath")]
    [InlineData("/user/house", "house")]
    [InlineData("akka://test/user/house/kitchen/cat", "cat")]
    public void A_relative_path_should_start_at_the_actor_that_selects(string path, string name) =>
        Assert.Equal([name], Answering(Inside(_house, context => context.ActorSelection(path))));

    [Theory]
    [InlineData("/user/house/*", "bath kitchen kitten")]
    [InlineData("/user/house/kit*", "kitchen kitten")]
    [InlineData("/user/house/*en", "kitchen kitten")]
    [InlineData("/user/house/k*n", "kitchen kitten")]
    [InlineData("/user/house/ki?????", "kitchen")]
    [InlineData("/user/house/kit?en", "kitten")]
    [InlineData("/user/house/*/c??", "cat")]
    [InlineData("/user/house/*/c*", "cat cook")]
    [InlineData("/user/*/kitchen/*", "cat cook")]
    [InlineData("/user/house/kitchen/*/../cook", "cook cook")]
    public void A_pattern_should_lead_to_all_that_match(string path, string names) =>
        Assert.Equal(names.Split(' '), Answering(Sys.ActorSelection(path)));

    [Fact]
    public void The_path_of_an_actor_should_lead_to_it()
    {
        Assert.Equal(["kitchen"], Answering(Sys.ActorSelection(_kitchen.Path)));
        Assert.Equal(["kitchen"], Answering(Inside(_house, context => context.ActorSelection(_kitchen.Path))));
    }

    [Fact]
    public void A_uid_should_choose_the_incarnation()
    {
        Assert.Equal(["kitchen"], Answering(Sys.ActorSelection($"/user/house/kitchen#{_kitchen.Path.Uid}")));
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));

        Sys.ActorSelection($"/user/house/kitchen#{_kitchen.Path.Uid + 1}").Tell("anyone?");

        Assert.Equal("anyone?", ExpectMsg<DeadLetter>().Message);
    }

    [Fact]
    public void A_selection_should_start_at_the_actor_named()
    {
        Assert.Equal(["cook"], Answering(new ActorSelection(_kitchen, "cook")));
        Assert.Equal(["cook"], Answering(Sys.ActorSelection(_kitchen, "cook")));
        Assert.Equal(["bath"], Answering(new ActorSelection(_kitchen, ["..", "bath"])));
        Assert.Equal(["kitchen"], Answering(new ActorSelection(_kitchen, "")));
    }

    [Theory]
    [InlineData("/user/nowhere")]
    [InlineData("/user/house/attic")]
    [InlineData("/user/house/attic/box")]
    [InlineData("/user/house/x*")]
    [InlineData("/nowhere")]
    public void What_is_told_to_nobody_should_be_a_dead_letter(string path)
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));

        Sys.ActorSelection(path).Tell("anyone?");

        var letter = ExpectMsg<DeadLetter>();
        Assert.Equal(("anyone?", TestActor), (letter.Message, letter.Sender));
        Assert.Equal($"akka://test{path}", letter.Recipient.Path.ToString());
    }

    [Fact]
    public void A_suppressed_message_to_nobody_should_be_a_suppressed_dead_letter()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(AllDeadLetters));

        Sys.ActorSelection("/user/nowhere").Tell(PoisonPill.Instance);

        Assert.Same(PoisonPill.Instance, ExpectMsg<SuppressedDeadLetter>().Message);
    }

    [Fact]
    public void A_fan_out_that_finds_some_should_not_make_dead_letters_of_the_others()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(AllDeadLetters));

        Sys.ActorSelection("/user/house/*/cook").Tell("only the cook");

        ExpectMsg("only the cook");
        Sys.DeadLetters.Tell("the only letter");
        Assert.Equal("the only letter", ExpectMsg<DeadLetter>().Message);
    }

    [Fact]
    public void A_selection_should_not_outlive_the_name()
    {
        var selection = Sys.ActorSelection("/user/house/bath");
        Assert.Equal(["bath"], Answering(selection));
        var first = Inside(_house, context => context.Child("bath"));
        Watch(first);
        Inside(_house, context => context.Stop(first));
        ExpectTerminated(first);
        IActorRef? second = null;
        AwaitAssert(() => second = Room(_house, "bath"));

        Assert.Equal(["bath"], Answering(selection));
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void A_message_to_a_selection_should_have_the_sender_that_told_it()
    {
        var probe = CreateTestProbe();

        Sys.ActorSelection("/user/house/*").Tell("hello", probe.Ref);

        for (var i = 0; i < 3; i++)
            ExpectMsgFrom(probe.Ref, "hello");
    }

    [Fact]
    public void A_message_to_a_selection_should_have_the_actor_that_tells_it_as_sender()
    {
        Inside(_house, context => context.ActorSelection("kitchen/cook").Tell("hello"));

        ExpectMsgFrom(_house, "hello");
    }

    [Fact]
    public async Task ResolveOne_should_find_the_actor()
    {
        Assert.Equal(_kitchen, await Sys.ActorSelection("/user/house/kitchen").ResolveOne(Long));
        Assert.Equal(_kitchen, await Sys.ActorSelection("/user/house/kitch*").ResolveOne(Long, CancellationToken.None));
    }

    [Theory]
    [InlineData("/user/nowhere")]
    [InlineData("/user/house/x*")]
    [InlineData("/user/house/*/chef")]
    public async Task ResolveOne_should_fail_when_nobody_is_there(string path)
    {
        await Assert.ThrowsAsync<ActorNotFoundException>(() => Sys.ActorSelection(path).ResolveOne(TimeSpan.FromMilliseconds(200)));
    }

    [Fact]
    public async Task ResolveOne_should_fail_for_an_actor_that_does_not_answer_in_time()
    {
        using var gate = new Gate();
        var busy = Sys.ActorOf(Puppet.Props(TestActor).WithDispatcher(OwnThread), "busy");
        busy.Tell(new Puppet.Run(_ => gate.Pass()));
        gate.AwaitArrival();

        await Assert.ThrowsAsync<ActorNotFoundException>(() => Sys.ActorSelection("/user/busy").ResolveOne(TimeSpan.FromMilliseconds(20)));
    }

    [Fact]
    public void Selections_should_be_equal_by_anchor_and_path()
    {
        var selection = new ActorSelection(_house, "kitchen/cook");

        Assert.Equal(selection, new ActorSelection(_house, ["kitchen", "cook"]));
        Assert.Equal(selection.GetHashCode(), new ActorSelection(_house, ["kitchen", "cook"]).GetHashCode());
        Assert.NotEqual(selection, new ActorSelection(_house, "kitchen"));
        Assert.NotEqual(selection, new ActorSelection(_kitchen, "kitchen/cook"));
    }

    [Fact]
    public void A_selection_should_print_its_anchor_and_path()
    {
        var selection = new ActorSelection(_house, "kitchen/c*/../cook");

        Assert.Equal("/kitchen/c*/../cook", selection.PathString);
        Assert.Equal(_house, selection.Anchor);
        Assert.Equal($"ActorSelection[Anchor({_house.Path}#{_house.Path.Uid}), Path(/kitchen/c*/../cook)]", selection.ToString());
    }

    // Each of the selected, by its answer to an identification.
    private string[] Answering(ActorSelection selection)
    {
        var probe = CreateTestProbe();
        selection.Tell("who?", TestActor);
        selection.Tell(new Identify("id"), probe.Ref);
        var names = new List<string>();
        do
        {
            var identity = probe.ExpectMsg<ActorIdentity>();
            Assert.Equal("id", identity.MessageId);
            names.Add(identity.Subject!.Path.Name);
            ExpectMsg("who?");
        }
        while (HasMoreWithin(probe));
        return [.. names.Order(StringComparer.Ordinal)];

        static bool HasMoreWithin(Akka.TestKit.TestProbe probe) => probe.PeekOne(Shortly) is not null;
    }

    private IActorRef Room(IActorRef parent, string name) => Inside(parent, context => context.ActorOf(Puppet.Props(TestActor), name));
}
