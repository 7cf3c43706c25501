using Akka.Actor;
using Akka.Event;
using Xunit;

namespace Node.Tests.Engine.Event;

public class EventStreamSpecs : EngineSpec
{
    private EventStream Stream => Sys.EventStream;

    [Fact]
    public void A_subscriber_should_get_the_events_of_its_type()
    {
        Assert.True(Stream.Subscribe(TestActor, typeof(Plain)));

        Stream.Publish(new Plain(1));
        Stream.Publish("of no interest");
        Stream.Publish(new Plain(2));

        ExpectMsg(new Plain(1));
        ExpectMsg(new Plain(2));
        AssertNothingMore();
    }

    [Fact]
    public void An_event_should_have_no_sender()
    {
        var puppet = PuppetOf();
        Stream.Subscribe(puppet, typeof(Plain));

        Inside(PuppetOf(), context => context.System.EventStream.Publish(new Plain(1)));

        ExpectMsg(new Plain(1));
        Assert.True(LastSender.IsNobody() || !LastSender.Equals(puppet));
    }

    [Fact]
    public void A_subscriber_should_get_the_events_of_subtypes()
    {
        Stream.Subscribe(TestActor, typeof(Base));

        Stream.Publish(new Derived());
        Stream.Publish(new FurtherDerived());
        Stream.Publish(new Base());

        ExpectMsg<Derived>();
        ExpectMsg<FurtherDerived>();
        ExpectMsg<Base>();
    }

    [Fact]
    public void A_subscriber_should_get_the_events_that_have_its_interface()
    {
        Stream.Subscribe(TestActor, typeof(INotable));

        Stream.Publish(new Derived());
        Stream.Publish(new FurtherDerived());

        ExpectMsg<FurtherDerived>();
        AssertNothingMore();
    }

    [Fact]
    public void A_subscriber_to_object_should_get_everything()
    {
        var probe = CreateTestProbe();
        Stream.Subscribe(probe.Ref, typeof(object));

        Stream.Publish("text");
        Stream.Publish(1);

        probe.FishForMessage(message => message is "text");
        probe.FishForMessage(message => message is 1);
    }

    [Fact]
    public void An_event_should_come_once_to_a_subscriber_of_several_of_its_types()
    {
        Stream.Subscribe(TestActor, typeof(Base));
        Stream.Subscribe(TestActor, typeof(Derived));
        Stream.Subscribe(TestActor, typeof(INotable));

        Stream.Publish(new FurtherDerived());

        ExpectMsg<FurtherDerived>();
        AssertNothingMore();
    }

    [Fact]
    public void All_subscribers_should_get_an_event()
    {
        var probes = Enumerable.Range(0, 5).Select(_ => CreateTestProbe()).ToArray();
        Array.ForEach(probes, probe => Stream.Subscribe(probe.Ref, typeof(Plain)));

        Stream.Publish(new Plain(1));

        Assert.All(probes, probe => probe.ExpectMsg(new Plain(1)));
    }

    [Fact]
    public void Subscribing_again_should_change_nothing()
    {
        Assert.True(Stream.Subscribe(TestActor, typeof(Plain)));
        Assert.False(Stream.Subscribe(TestActor, typeof(Plain)));

        Stream.Publish(new Plain(1));

        ExpectMsg(new Plain(1));
        AssertNothingMore();
    }

    [Fact]
    public void A_subtype_may_be_subscribed_to_besides()
    {
        Assert.True(Stream.Subscribe(TestActor, typeof(Base)));
        Assert.True(Stream.Subscribe(TestActor, typeof(Derived)));
    }

    [Fact]
    public void After_an_unsubscription_no_event_should_come()
    {
        Stream.Subscribe(TestActor, typeof(Plain));
        Stream.Subscribe(TestActor, typeof(Base));

        Assert.True(Stream.Unsubscribe(TestActor, typeof(Plain)));
        Assert.False(Stream.Unsubscribe(TestActor, typeof(Plain)));

        Stream.Publish(new Plain(1));
        Stream.Publish(new Base());
        ExpectMsg<Base>();
    }

    [Fact]
    public void An_unsubscription_from_everything_should_end_all()
    {
        Stream.Subscribe(TestActor, typeof(Plain));
        Stream.Subscribe(TestActor, typeof(Base));

        Assert.True(Stream.Unsubscribe(TestActor));
        Assert.False(Stream.Unsubscribe(TestActor));

        Stream.Publish(new Plain(1));
        Stream.Publish(new Base());
        AssertNothingMore();
    }

    [Fact]
    public void An_unsubscription_from_a_subtype_should_leave_the_rest()
    {
        Stream.Subscribe(TestActor, typeof(Base));

        Assert.True(Stream.Unsubscribe(TestActor, typeof(Derived)));

        Stream.Publish(new Derived());
        Stream.Publish(new FurtherDerived());
        Stream.Publish(new Base());
        ExpectMsg<Base>();
        AssertNothingMore();
    }

    [Fact]
    public void An_unsubscription_from_a_supertype_should_leave_the_subtype()
    {
        Stream.Subscribe(TestActor, typeof(Derived));

        Stream.Unsubscribe(TestActor, typeof(Base));

        Stream.Publish(new Derived());
        ExpectMsg<Derived>();
    }

    [Fact]
    public void A_new_subscription_should_bring_a_subtype_back()
    {
        Stream.Subscribe(TestActor, typeof(Base));
        Stream.Unsubscribe(TestActor, typeof(Derived));
        Stream.Subscribe(TestActor, typeof(Derived));

        Stream.Publish(new Derived());

        ExpectMsg<Derived>();
    }

    [Fact]
    public void Types_should_be_named_as_type_arguments_too()
    {
        Assert.True(Stream.Subscribe<Plain>(TestActor));
        Stream.Publish(new Plain(1));
        ExpectMsg(new Plain(1));

        Assert.True(Stream.Unsubscribe<Plain>(TestActor));
        Stream.Publish(new Plain(2));
        AssertNothingMore();
    }

    [Fact]
    public void A_subscriber_that_has_stopped_should_drop_off()
    {
        var puppet = PuppetOf();
        Stream.Subscribe(puppet, typeof(Plain));
        Stream.Publish(new Plain(1));
        ExpectMsg(new Plain(1));
        Watch(puppet);
        Sys.Stop(puppet);
        ExpectTerminated(puppet);

        AwaitDroppedOff();
    }

    [Fact]
    public void A_subscriber_that_was_dead_already_should_drop_off()
    {
        var puppet = PuppetOf();
        Watch(puppet);
        Sys.Stop(puppet);
        ExpectTerminated(puppet);

        Stream.Subscribe(puppet, typeof(Plain));

        AwaitDroppedOff();
    }

    [Fact]
    public void A_subscriber_should_stay_through_a_restart()
    {
        var puppet = PuppetOf();
        Stream.Subscribe(puppet, typeof(Plain));

        puppet.Tell(new Boom());
        Stream.Publish(new Plain(1));

        ExpectMsg(new Plain(1));
    }

    [Fact]
    public void Nobody_should_be_refused_as_subscriber()
    {
        Assert.Throws<ArgumentNullException>(() => Stream.Subscribe(null!, typeof(Plain)));
        Assert.Throws<ArgumentNullException>(() => Stream.Unsubscribe(null!, typeof(Plain)));
        Assert.Throws<ArgumentNullException>(() => Stream.Unsubscribe(null!));
    }

    [Fact]
    public async Task Events_of_many_threads_should_all_come_while_others_subscribe()
    {
        const int Publishers = 4;
        const int Each = 2_000;
        Stream.Subscribe(TestActor, typeof(Plain));

        var others = Task.Run(() =>
        {
            var probe = CreateTestProbe();
            for (var i = 0; i < 500; i++)
            {
                Stream.Subscribe(probe.Ref, typeof(Base));
                Stream.Unsubscribe(probe.Ref);
            }
        });
        await Task.WhenAll(Enumerable.Range(0, Publishers).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++)
                Stream.Publish(new Plain(i));
        })).Append(others));

        var events = ReceiveN(Publishers * Each, Long).Cast<Plain>();
        Assert.All(events.GroupBy(plain => plain.Number), group => Assert.Equal(Publishers, group.Count()));
    }

    [Fact]
    public void Its_own_doings_should_be_traced_when_asked_for()
    {
        var stream = new EventStream(true);
        stream.Subscribe(TestActor, typeof(Debug));
        Assert.Contains("subscribing", ExpectMsg<Debug>().Message.ToString(), StringComparison.Ordinal);

        var probe = CreateTestProbe();
        stream.Subscribe(probe.Ref, typeof(Plain));
        Assert.Equal($"subscribing {probe.Ref} to channel {typeof(Plain)}", ExpectMsg<Debug>().Message);
        stream.Unsubscribe(probe.Ref, typeof(Plain));
        Assert.Equal($"unsubscribing {probe.Ref} from channel {typeof(Plain)}", ExpectMsg<Debug>().Message);
        stream.Unsubscribe(probe.Ref);
        Assert.Equal($"unsubscribing {probe.Ref} from all channels", ExpectMsg<Debug>().Message);
    }

    // Until an event is no dead letter any more: Akka.NET drops the dead a moment later.
    private void AwaitDroppedOff()
    {
        var letters = CreateTestProbe();
        Stream.Subscribe(letters.Ref, typeof(DeadLetter));
        AwaitCondition(() =>
        {
            var (end, droppedOff) = (new object(), true);
            Stream.Publish(new Plain(0));
            Sys.DeadLetters.Tell(end);
            while (!ReferenceEquals(letters.ExpectMsg<DeadLetter>().Message, end))
                droppedOff = false;
            return droppedOff;
        });
    }

    private void AssertNothingMore()
    {
        var marker = new object();
        TestActor.Tell(marker);
        Assert.Same(marker, ReceiveOne(Long));
    }

    private interface INotable;

    private sealed record Plain(int Number);

    private class Base;

    private class Derived : Base;

    private sealed class FurtherDerived : Derived, INotable;
}
