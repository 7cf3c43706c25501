using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;
using Xunit;

namespace Node.Tests.Engine.Dispatch;

public class MailboxSpecs() : EngineSpec(
    $$"""
    lifo { mailbox-type = "{{typeof(LifoMailbox).AssemblyQualifiedName}}", depth = 7 }
    lifo-dispatcher { type = PinnedDispatcher, mailbox-type = "{{typeof(LifoMailbox).AssemblyQualifiedName}}", depth = 8 }
    missing { mailbox-type = "No.Such.Mailbox, Nowhere" }
    unmakeable { mailbox-type = "{{typeof(Unmakeable).AssemblyQualifiedName}}" }
    akka.actor.mailbox.requirements {
      "{{typeof(ILifo).AssemblyQualifiedName}}" = lifo
    }
    """)
{
    [Fact]
    public void A_mailbox_should_be_chosen_by_id()
    {
        Assert.Equal([3, 2, 1], Order(Props.Create(() => new Collecting(TestActor)).WithMailbox("lifo")));
    }

    [Fact]
    public void A_mailbox_should_be_chosen_by_what_the_actor_requires()
    {
        Assert.Equal([3, 2, 1], Order(Props.Create(() => new RequiringLifo(TestActor))));
    }

    [Fact]
    public void The_mailbox_of_the_props_should_go_before_that_of_the_requirement()
    {
        Assert.Equal([3, 2, 1], Order(Props.Create(() => new RequiringLifo(TestActor)).WithMailbox("lifo")));
    }

    [Fact]
    public void A_dispatcher_may_name_the_mailbox_of_its_actors()
    {
        Assert.Equal([3, 2, 1], Order(Props.Create(() => new Collecting(TestActor)).WithDispatcher("lifo-dispatcher")));
    }

    [Fact]
    public void The_default_should_be_first_in_first_out()
    {
        Assert.Equal([1, 2, 3], Order(Props.Create(() => new Collecting(TestActor))));
    }

    [Fact]
    public void A_mailbox_type_should_be_made_once_with_the_settings_and_its_block()
    {
        var type = Assert.IsType<LifoMailbox>(Sys.Mailboxes.Lookup("lifo"));

        Assert.Same(type, Sys.Mailboxes.Lookup("lifo"));
        Assert.Equal(("lifo", 7), (type.Id, type.Depth));
        Assert.Same(Sys.Settings, type.Given);
        Assert.IsType<UnboundedMailbox>(Sys.Mailboxes.Lookup("akka.actor.default-mailbox"));
    }

    [Fact]
    public void A_mailbox_should_be_made_for_its_actor()
    {
        var type = (LifoMailbox)Sys.Mailboxes.Lookup("lifo");

        var actor = Sys.ActorOf(Props.Create(() => new Collecting(TestActor)).WithMailbox("lifo"));

        AwaitAssert(() => Assert.Equal(actor, type.LastOwner));
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("missing")]
    [InlineData("unmakeable")]
    public void A_mailbox_that_cannot_be_made_should_be_named(string id)
    {
        var failure = Assert.Throws<ConfigurationException>(() => Sys.ActorOf(Puppet.Props(TestActor).WithMailbox(id)));

        Assert.Contains($"[{id}]", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_lookup_should_say_what_is_missing()
    {
        Assert.Contains("[unknown]", Assert.Throws<ConfigurationException>(() => Sys.Mailboxes.Lookup("unknown")).Message, StringComparison.Ordinal);
        Assert.Contains("[No.Such.Mailbox, Nowhere]", Assert.Throws<ConfigurationException>(() => Sys.Mailboxes.Lookup("missing")).Message, StringComparison.Ordinal);
        Assert.Contains(nameof(Unmakeable), Assert.Throws<ArgumentException>(() => Sys.Mailboxes.Lookup("unmakeable")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_requirement_that_is_not_mapped_should_be_named()
    {
        var failure = Assert.Throws<ConfigurationException>(() => Sys.ActorOf(Props.Create(() => new RequiringUnmapped())));

        Assert.Contains(nameof(IUnmapped), failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mailbox_that_does_not_do_what_the_actor_requires_should_be_refused()
    {
        var failure = Assert.Throws<ConfigurationException>(() =>
            Sys.ActorOf(Props.Create(() => new RequiringLifo(TestActor)).WithMailbox("akka.actor.default-mailbox")));

        Assert.Contains(nameof(ILifo), failure.ToString(), StringComparison.Ordinal);
        Assert.Contains(nameof(RequiringLifo), failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_should_be_free_again_when_its_actor_could_not_be_made()
    {
        Assert.Throws<ConfigurationException>(() => Sys.ActorOf(Puppet.Props(TestActor).WithMailbox("unknown"), "mine"));

        PuppetOf("mine").Tell("hello");
        ExpectMsg("hello");
    }

    // The first message holds the actor up until the three others wait.
    private int[] Order(Props props)
    {
        using var gate = new Gate();
        var actor = Sys.ActorOf(props.Dispatcher == "lifo-dispatcher" ? props : props.WithDispatcher(OwnThread));
        actor.Tell(gate);
        gate.AwaitArrival();
        for (var i = 1; i <= 3; i++)
            actor.Tell(i);
        gate.Open();
        return [.. ReceiveN(3).Cast<int>()];
    }

    public interface ILifo : ISemantics;

    public interface IUnmapped : ISemantics;

    private class Collecting(IActorRef report) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Gate gate)
                gate.Pass();
            else
                report.Tell(message);
        }
    }

    private sealed class RequiringLifo(IActorRef report) : Collecting(report), IRequiresMessageQueue<ILifo>;

    private sealed class RequiringUnmapped : ReceiveActor, IRequiresMessageQueue<IUnmapped>;

    public sealed class LifoMailbox(Settings settings, Config config) : MailboxType(settings, config), IProducesMessageQueue<LifoQueue>
    {
        public Settings Given => Settings;

        public string Id => Config.GetString("id")!;

        public int Depth => Config.GetInt("depth");

        public IActorRef? LastOwner { get; private set; }

        public override IMessageQueue Create(IActorRef owner, ActorSystem system)
        {
            LastOwner = owner;
            return new LifoQueue();
        }
    }

    public sealed class LifoQueue : BlockingMessageQueue, ILifo
    {
        private readonly Stack<Envelope> _messages = new();

        protected override int LockedCount => _messages.Count;

        protected override void LockedEnqueue(Envelope envelope) => _messages.Push(envelope);

        protected override bool LockedTryDequeue(out Envelope envelope) => _messages.TryPop(out envelope);
    }

    public sealed class Unmakeable : MailboxType
    {
        public Unmakeable() : base(null!, null!)
        {
        }

        public override IMessageQueue Create(IActorRef owner, ActorSystem system) => throw new Boom();
    }
}
