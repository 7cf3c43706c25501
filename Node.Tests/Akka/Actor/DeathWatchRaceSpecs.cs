using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.Actor;

// Watches, messages and deaths that cross each other.
public class DeathWatchRaceSpecs : EngineSpec
{
    private readonly IActorRef _watcher;

    public DeathWatchRaceSpecs() => _watcher = PuppetOf("watcher");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_watch_that_comes_while_the_subject_stops_should_be_told_of_its_death(bool inPostStop)
    {
        using var gate = new Gate();
        var parent = PuppetOf();
        var subject = Inside(parent, context => context.ActorOf(Props.Create(() => new Slow(inPostStop, gate)).WithDispatcher(OwnThread)));
        subject.Tell("be slow");
        if (!inPostStop)
            gate.AwaitArrival();
        Inside(parent, context => context.Stop(subject));
        gate.AwaitArrival();

        Inside(_watcher, context => context.Watch(subject));
        gate.Open();

        Assert.Equal(subject, ExpectMsg<Puppet.Mourned>().Death.ActorRef);
        AssertNothingMore();
    }

    [Fact]
    public void A_watch_and_a_death_at_the_same_time_should_be_told_exactly_once()
    {
        const int Subjects = 500;
        var subjects = Enumerable.Range(0, Subjects).Select(_ => PuppetOf()).ToArray();

        foreach (var subject in subjects)
        {
            subject.Tell(PoisonPill.Instance);
            _watcher.Tell(new Puppet.Run(context => context.Watch(subject)));
        }

        var dead = ReceiveN(Subjects, Long).Cast<Puppet.Mourned>().Select(mourned => mourned.Death.ActorRef);
        Assert.Equal(subjects.Order(), dead.Order());
        AssertNothingMore();
    }

    [Fact]
    public void A_message_told_before_the_death_should_come_before_it()
    {
        var subject = PuppetOf();
        Inside(_watcher, context => context.Watch(subject));

        Inside(subject, context =>
        {
            for (var i = 0; i < 100; i++)
                _watcher.Tell(i);
            context.Stop(context.Self);
        });

        Assert.Equal(Enumerable.Range(0, 100), ReceiveN(100).Cast<int>());
        ExpectMsg<Puppet.Mourned>();
    }

    // A death goes round by the watcher's own mailbox, hence two messages: it lies before the second of them.
    private void AssertNothingMore()
    {
        for (var i = 0; i < 2; i++)
        {
            _watcher.Tell("nothing more");
            ExpectMsg("nothing more");
        }
    }

    private sealed class Slow(bool inPostStop, Gate gate) : UntypedActor
    {
        protected override void PostStop()
        {
            if (inPostStop)
                gate.Pass();
        }

        protected override void OnReceive(object message)
        {
            if (!inPostStop)
                gate.Pass();
        }
    }
}
