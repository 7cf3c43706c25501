using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class PropsSpecs : EngineSpec
{
    [Fact]
    public void An_expression_should_be_evaluated_once_and_at_once()
    {
        var evaluations = 0;
        var next = () => ++evaluations;
        var props = Props.Create(() => new Holder(next(), TestActor));
        Assert.Equal(1, evaluations);

        var actor = Sys.ActorOf(props);
        Sys.ActorOf(props);
        actor.Tell(new Boom());

        ExpectMsg(1);
        ExpectMsg(1);
        ExpectMsg(1);
        Assert.Equal(1, evaluations);
    }

    [Fact]
    public void An_expression_should_tell_its_type_and_arguments()
    {
        var number = 7;
        var props = Props.Create(() => new Holder(number, TestActor));

        Assert.Equal(typeof(Holder), props.Type);
        Assert.Equal([7, TestActor], props.Arguments);
    }

    [Fact]
    public void An_expression_may_be_made_of_anything_that_has_a_value()
    {
        var numbers = new[] { 1, 2, 3 };

        Sys.ActorOf(Props.Create(() => new Holder(numbers[1] + numbers.Length, TestActor)));
        ExpectMsg(5);
        Sys.ActorOf(Props.Create(() => new Holder((int)Math.Max(4L, 9L), TestActor)));
        ExpectMsg(9);
        Sys.ActorOf(Props.Create(() => new Holder(default, TestActor)));
        ExpectMsg(0);
    }

    [Fact]
    public void An_expression_should_be_a_constructor_call()
    {
        var make = () => new Holder(1, TestActor);

        Assert.ThrowsAny<Exception>(() => Props.Create(() => make()));
    }

    [Fact]
    public void Arguments_should_choose_the_constructor()
    {
        var overloaded = typeof(Overloaded);
        Sys.ActorOf(Props.Create<Overloaded>(TestActor));
        ExpectMsg("one");
        Sys.ActorOf(Props.Create<Overloaded>(TestActor, 1));
        ExpectMsg("a number");
        Sys.ActorOf(Props.Create<Overloaded>(TestActor, "text"));
        ExpectMsg("a text");
        Sys.ActorOf(Props.Create(overloaded, TestActor, "text"));
        ExpectMsg("a text");
    }

    [Fact]
    public void An_argument_may_be_null()
    {
        var props = Props.Create(() => new Nullable(null, TestActor));
        Sys.ActorOf(props);
        ExpectMsg("none");

        Sys.ActorOf(Props.Create<Nullable>(null!, TestActor));
        ExpectMsg("none");
    }

    [Fact]
    public void Arguments_that_fit_no_constructor_should_fail_the_creation_and_say_so()
    {
        var causes = CreateTestProbe();
        var parent = PuppetOf(new OneForOneStrategy(cause =>
        {
            causes.Ref.Tell(cause);
            return Directive.Stop;
        }));

        var child = Watch(Inside(parent, context => context.ActorOf(Props.Create<Holder>("not a number", TestActor))));

        var failure = causes.ExpectMsg<ActorInitializationException>();
        var load = Assert.IsType<TypeLoadException>(failure.InnerException);
        Assert.Contains(typeof(Holder).ToString(), load.Message, StringComparison.Ordinal);
        Assert.Contains("2 args", load.Message, StringComparison.Ordinal);
        Assert.Contains("not a number", load.Message, StringComparison.Ordinal);
        Assert.IsType<MissingMethodException>(load.InnerException);
        ExpectTerminated(child);
    }

    [Fact]
    public void A_constructor_that_throws_should_be_named()
    {
        var causes = CreateTestProbe();
        var parent = PuppetOf(new OneForOneStrategy(cause =>
        {
            causes.Ref.Tell(cause);
            return Directive.Stop;
        }));

        Inside(parent, context => context.ActorOf(Props.Create<Failing>()));

        var load = Assert.IsType<TypeLoadException>(causes.ExpectMsg<ActorInitializationException>().InnerException);
        Assert.Contains(typeof(Failing).ToString(), load.Message, StringComparison.Ordinal);
        Assert.IsType<Boom>(load.GetBaseException());
    }

    [Fact]
    public void A_type_that_is_no_actor_should_be_refused_by_name()
    {
        var refusal = Assert.Throws<ArgumentException>(() => Props.Create(typeof(string)));
        Assert.Contains("System.String", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => Props.Create((Type)null!));
    }

    [Fact]
    public void A_type_alone_should_be_enough_where_the_constructor_takes_nothing()
    {
        Sys.ActorOf<Echo>("by-type").Tell("hello");
        ExpectMsg("hello");
        Inside(PuppetOf(), context => context.ActorOf<Echo>().Tell("from a context", TestActor));
        ExpectMsg("from a context");
        Sys.ActorOf(Props.Create<Echo>()).Tell("hello again");
        ExpectMsg("hello again");
    }

    [Fact]
    public void A_producer_should_make_each_instance_and_take_it_back()
    {
        var producer = new Producer(TestActor);
        var props = Props.CreateBy(producer);
        Assert.Equal(typeof(Puppet), props.Type);
        var actor = Sys.ActorOf(props);
        Watch(actor);

        ExpectMsg("produced 1");
        actor.Tell(new Boom());
        ExpectMsg("released 1");
        ExpectMsg("produced 2");
        actor.Tell(PoisonPill.Instance);
        Assert.Equal(["released 2"], ReceiveN(2).OfType<string>());
    }

    [Fact]
    public void Props_should_be_changed_by_copying()
    {
        var strategy = SupervisorStrategy.StoppingStrategy;
        var original = Props.Create(() => new Holder(1, TestActor));
        var changed = original.WithDispatcher("a-dispatcher").WithMailbox("a-mailbox").WithSupervisorStrategy(strategy);

        Assert.Equal(("a-dispatcher", "a-mailbox"), (changed.Dispatcher, changed.Mailbox));
        Assert.Same(strategy, changed.SupervisorStrategy);
        Assert.Equal([1, TestActor], changed.Arguments);
        Assert.Equal("akka.actor.default-dispatcher", original.Dispatcher);
        Assert.Null(original.SupervisorStrategy);
    }

    [Fact]
    public void A_strategy_may_be_given_at_creation()
    {
        var strategy = SupervisorStrategy.StoppingStrategy;

        Assert.Same(strategy, Props.Create<Echo>(strategy).SupervisorStrategy);
        Assert.Same(strategy, Props.Create(() => new Echo(), strategy).SupervisorStrategy);
    }

    [Fact]
    public void The_context_should_know_the_props()
    {
        var props = Props.Create(() => new Puppet(TestActor));

        Assert.Same(typeof(Puppet), Inside(Sys.ActorOf(props), context => context.Props.Type));
    }

    [Fact]
    public void Nothing_should_be_refused_as_props()
    {
        Assert.ThrowsAny<Exception>(() => Sys.ActorOf(null!));
    }

    private sealed class Holder(int number, IActorRef report) : UntypedActor
    {
        protected override void PreStart() => report.Tell(number);

        protected override void OnReceive(object message)
        {
            if (message is Exception cause)
                throw cause;
        }
    }

    private sealed class Overloaded : UntypedActor
    {
        public Overloaded(IActorRef report) => report.Tell("one");

        public Overloaded(IActorRef report, int number) => report.Tell(number == 1 ? "a number" : "another");

        public Overloaded(IActorRef report, string text) => report.Tell(text.Length == 4 ? "a text" : "another");

        protected override void OnReceive(object message)
        {
        }
    }

    private sealed class Nullable : UntypedActor
    {
        public Nullable(string? text, IActorRef report) => report.Tell(text ?? "none");

        protected override void OnReceive(object message)
        {
        }
    }

    private sealed class Failing : UntypedActor
    {
        public Failing() => throw new Boom("not today");

        protected override void OnReceive(object message)
        {
        }
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }

    private sealed class Producer(IActorRef report) : IIndirectActorProducer
    {
        private int _made;

        public Type ActorType => typeof(Puppet);

        public ActorBase Produce()
        {
            report.Tell($"produced {++_made}");
            return new Puppet(report);
        }

        public void Release(ActorBase actor) => report.Tell($"released {_made}");
    }
}
