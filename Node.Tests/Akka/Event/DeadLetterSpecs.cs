using Akka.Actor;
using Akka.Event;
using Xunit;

namespace Node.Tests.Engine.Event;

public class DeadLetterSpecs : EngineSpec
{
    private readonly IActorRef _dead;

    public DeadLetterSpecs()
    {
        _dead = PuppetOf("dead");
        Watch(_dead);
        Sys.Stop(_dead);
        ExpectTerminated(_dead);
        Sys.EventStream.Subscribe(TestActor, typeof(AllDeadLetters));
    }

    [Fact]
    public void A_message_to_a_dead_actor_should_be_published()
    {
        _dead.Tell("too late");

        AssertLetter(ExpectMsg<DeadLetter>(), "too late", TestActor, _dead);
    }

    [Fact]
    public void A_message_by_nobody_should_come_from_the_dead_letters()
    {
        _dead.Tell("too late", ActorRefs.NoSender);

        AssertLetter(ExpectMsg<DeadLetter>(), "too late", Sys.DeadLetters, _dead);
    }

    [Fact]
    public void A_message_to_the_dead_letters_should_be_published()
    {
        Sys.DeadLetters.Tell("for nobody");

        AssertLetter(ExpectMsg<DeadLetter>(), "for nobody", TestActor, Sys.DeadLetters);
    }

    [Fact]
    public void A_dead_letter_told_to_the_dead_letters_should_be_published_as_it_is()
    {
        var letter = new DeadLetter("wrapped", TestActor, _dead);

        Sys.DeadLetters.Tell(letter);

        Assert.Same(letter, ExpectMsg<DeadLetter>());
    }

    [Fact]
    public void A_suppressed_message_should_be_published_as_one()
    {
        _dead.Tell(new Fleeting());

        var letter = ExpectMsg<SuppressedDeadLetter>();
        Assert.IsType<Fleeting>(letter.Message);
        Assert.Equal(TestActor, letter.Sender);
    }

    [SkippableFact]
    [Trait("Provider", "Embedded")]
    public void A_suppressed_message_should_keep_its_recipient()
    {
        Provider.SkipUnlessEmbedded("Akka.NET names the dead letters as recipient");

        _dead.Tell(new Fleeting());

        Assert.Equal(_dead, ExpectMsg<SuppressedDeadLetter>().Recipient);
    }

    [Fact]
    public void A_suppressed_message_should_not_come_to_those_who_want_dead_letters()
    {
        var letters = CreateTestProbe();
        Sys.EventStream.Subscribe(letters.Ref, typeof(DeadLetter));

        _dead.Tell(new Fleeting());
        _dead.Tell("too late");

        Assert.Equal("too late", letters.ExpectMsg<DeadLetter>().Message);
    }

    [Fact]
    public void A_poison_pill_to_a_dead_actor_should_be_suppressed()
    {
        _dead.Tell(PoisonPill.Instance);

        Assert.Same(PoisonPill.Instance, ExpectMsg<SuppressedDeadLetter>().Message);
    }

    [Fact]
    public void Messages_left_in_the_mailbox_should_be_published_in_order()
    {
        using var gate = new Gate();
        var actor = Sys.ActorOf(Puppet.Props(TestActor).WithDispatcher(OwnThread));
        actor.Tell(new Puppet.Run(context =>
        {
            gate.Pass();
            context.Stop(context.Self);
        }));
        gate.AwaitArrival();
        for (var i = 0; i < 10; i++)
            actor.Tell(i);
        gate.Open();

        for (var i = 0; i < 10; i++)
            AssertLetter(ExpectMsg<DeadLetter>(), i, TestActor, actor);
    }

    [Fact]
    public void A_letter_to_a_listener_that_has_died_should_not_be_a_letter_again()
    {
        using var gate = new Gate();
        var listener = Sys.ActorOf(Puppet.Props(TestActor).WithDispatcher(OwnThread));
        Sys.EventStream.Subscribe(listener, typeof(DeadLetter));
        listener.Tell(new Puppet.Run(context =>
        {
            gate.Pass();
            context.Stop(context.Self);
        }));
        gate.AwaitArrival();
        _dead.Tell("the only letter");
        ExpectMsg<DeadLetter>();
        Watch(listener);
        gate.Open();

        ExpectTerminated(listener);
        Sys.DeadLetters.Tell("the end");
        Assert.Equal("the end", ExpectMsg<DeadLetter>().Message);
    }

    [Fact]
    public async Task No_message_should_be_lost_between_life_and_death()
    {
        const int Messages = 20_000;
        var counter = Sys.ActorOf(Props.Create(() => new Counting(TestActor)));
        var sending = Task.Run(() =>
        {
            for (var i = 0; i < Messages; i++)
                counter.Tell(i, ActorRefs.NoSender);
        });
        counter.Tell(PoisonPill.Instance);

        await sending;

        // The letters and the count come by different ways, in no order.
        var (handled, letters) = (-1, 0);
        while (handled < 0 || handled + letters < Messages)
        {
            switch (ReceiveOne(Long))
            {
                case int count: handled = count; break;
                case DeadLetter: letters++; break;
                default: Assert.Fail($"{handled} handled and {letters} dead letters are not {Messages}"); break;
            }
        }

        Assert.Equal(Messages, handled + letters);
    }

    [Fact]
    public void A_letter_should_say_what_it_is()
    {
        var letter = new DeadLetter("hello", TestActor, _dead);

        Assert.Contains("hello", letter.ToString(), StringComparison.Ordinal);
        Assert.Contains(_dead.ToString()!, letter.ToString(), StringComparison.Ordinal);
        Assert.Equal("the reason", new Dropped("hello", "the reason", TestActor, _dead).Reason);
        Assert.Equal("hello", ((IWrappedMessage)letter).Message);
    }

    [Fact]
    public void A_letter_should_be_complete()
    {
        Assert.Throws<ArgumentNullException>(() => new DeadLetter("hello", null!, _dead));
        Assert.Throws<ArgumentNullException>(() => new DeadLetter("hello", TestActor, null!));
    }

    private static void AssertLetter(AllDeadLetters letter, object message, IActorRef sender, IActorRef recipient) =>
        Assert.Equal((message, sender, recipient), (letter.Message, letter.Sender, letter.Recipient));

    private sealed record Fleeting : IDeadLetterSuppression;

    private sealed class Counting(IActorRef report) : UntypedActor
    {
        private int _count;

        protected override void PostStop() => report.Tell(_count);

        protected override void OnReceive(object message) => _count++;
    }
}
