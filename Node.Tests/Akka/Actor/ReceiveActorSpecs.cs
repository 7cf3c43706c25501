using Akka.Actor;
using Akka.Event;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class ReceiveActorSpecs : EngineSpec
{
    [Fact]
    public void The_first_handler_that_fits_should_handle()
    {
        var actor = Made(a =>
        {
            a.On<string>(word => a.Say($"first {word}"));
            a.On<string>(word => a.Say($"second {word}"));
            a.On<IComparable>(value => a.Say($"comparable {value}"));
            a.On<int>(number => a.Say($"number {number}"));
        });

        actor.Tell("word");
        actor.Tell(7);

        ExpectMsg("first word");
        ExpectMsg("comparable 7");
    }

    [Fact]
    public void A_handler_should_take_subtypes_and_interfaces()
    {
        var actor = Made(a =>
        {
            a.On<ArgumentException>(cause => a.Say(cause.GetType().Name));
            a.On<IEnumerable<int>>(numbers => a.Say(numbers.Count()));
        });

        actor.Tell(new ArgumentNullException());
        actor.Tell(new List<int> { 1, 2 });

        ExpectMsg(nameof(ArgumentNullException));
        ExpectMsg(2);
    }

    [Fact]
    public void A_predicate_should_choose_the_handler()
    {
        var actor = Made(a =>
        {
            a.On<int>(number => a.Say($"large {number}"), number => number > 100);
            a.OnWhen<int>(number => number > 10, number => a.Say($"middle {number}"));
            a.On<int>(number => a.Say($"small {number}"));
        });

        actor.Tell(5);
        actor.Tell(50);
        actor.Tell(500);

        ExpectMsg("small 5");
        ExpectMsg("middle 50");
        ExpectMsg("large 500");
    }

    [Fact]
    public void A_handler_may_leave_a_message_to_the_next()
    {
        var actor = Made(a =>
        {
            a.OnFunc<int>(number =>
            {
                a.Say($"seen {number}");
                return number > 10;
            });
            a.On<int>(number => a.Say($"left {number}"));
        });

        actor.Tell(50);
        actor.Tell(5);

        ExpectMsg("seen 50");
        ExpectMsg("seen 5");
        ExpectMsg("left 5");
    }

    [Fact]
    public void Handlers_may_name_their_type_as_a_value()
    {
        var actor = Made(a =>
        {
            a.OnType(typeof(string), word => a.Say($"long {word}"), word => ((string)word).Length > 5);
            a.OnTypeWhen(typeof(string), word => ((string)word).Length > 3, word => a.Say($"middle {word}"));
            a.OnTypeFunc(typeof(string), word =>
            {
                a.Say($"seen {word}");
                return false;
            });
            a.OnType(typeof(object), anything => a.Say($"any {anything}"));
        });

        actor.Tell("lengthy");
        actor.Tell("word");
        actor.Tell("a");
        actor.Tell(1);

        ExpectMsg("long lengthy");
        ExpectMsg("middle word");
        ExpectMsg("seen a");
        ExpectMsg("any a");
        ExpectMsg("any 1");
    }

    [Fact]
    public void ReceiveAny_should_take_what_is_left()
    {
        var actor = Made(a =>
        {
            a.On<string>(word => a.Say($"word {word}"));
            a.OnAny(anything => a.Say($"any {anything}"));
        });

        actor.Tell(1);
        actor.Tell("a");

        ExpectMsg("any 1");
        ExpectMsg("word a");
    }

    [Fact]
    public void What_no_handler_takes_should_be_unhandled()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));
        var actor = Made(a => a.On<int>(number => a.Say(number), number => number > 0));

        actor.Tell(-1);

        var unhandled = ExpectMsg<UnhandledMessage>();
        Assert.Equal((-1, TestActor, actor), (unhandled.Message, unhandled.Sender, unhandled.Recipient));
    }

    [Theory]
    [InlineData("any")]
    [InlineData("object")]
    [InlineData("type")]
    public void No_handler_should_be_declared_after_one_that_takes_all(string kind)
    {
        var actor = Sys.ActorOf(Props.Create(() => new Greedy(kind, TestActor)));
        Watch(actor);

        Assert.Contains("catches all messages", ExpectMsg<InvalidOperationException>().Message, StringComparison.Ordinal);
        ExpectTerminated(actor);
    }

    [Fact]
    public void Handlers_should_be_declared_in_the_constructor_only()
    {
        var actor = Made(a => a.On<string>(_ =>
        {
            try
            {
                a.On<int>(_ => { });
            }
            catch (InvalidOperationException refusal)
            {
                a.Say(refusal.Message);
            }
        }));

        actor.Tell("declare");

        ExpectMsg("You may only call Receive-methods when constructing the actor and inside Become().");
    }

    [Fact]
    public void A_failing_handler_should_fail_the_actor()
    {
        var actor = Fragile(a => a.On<string>(word => throw new Boom(word)));

        actor.Tell("fail");

        ExpectTerminated(actor);
    }

    [Fact]
    public void A_failing_predicate_should_fail_the_actor()
    {
        var actor = Fragile(a => a.On<string>(a.Say, word => throw new Boom(word)));

        actor.Tell("fail");

        ExpectTerminated(actor);
    }

    [Fact]
    public void Handlers_of_a_base_class_should_come_first()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Derived(TestActor)));

        actor.Tell("word");
        actor.Tell(1);

        ExpectMsg("base word");
        ExpectMsg("derived 1");
    }

    [Fact]
    public void A_message_handled_by_the_engine_should_not_reach_the_handlers()
    {
        var actor = Made(a => a.OnAny(a.Say));

        actor.Tell(new Identify("id"));
        actor.Tell("word");

        Assert.Equal("id", ExpectMsg<ActorIdentity>().MessageId);
        ExpectMsg("word");
    }

    private IActorRef Fragile(Action<Flexible> declare) => Watch(Inside(PuppetOf(SupervisorStrategy.StoppingStrategy), context =>
        context.ActorOf(Props.Create(() => new Flexible(TestActor, declare)))));

    private IActorRef Made(Action<Flexible> declare) => Sys.ActorOf(Props.Create(() => new Flexible(TestActor, declare)));

    private class Flexible : ReceiveActor
    {
        private readonly IActorRef _report;

        public Flexible(IActorRef report, Action<Flexible> declare)
        {
            _report = report;
            declare(this);
        }

        public void Say(object what) => _report.Tell(what);

        public void On<T>(Action<T> handler, Predicate<T>? shouldHandle = null) => Receive(handler, shouldHandle);

        public void OnWhen<T>(Predicate<T> shouldHandle, Action<T> handler) => Receive(shouldHandle, handler);

        public void OnFunc<T>(Func<T, bool> handler) => Receive(handler);

        public void OnAny(Action<object> handler) => ReceiveAny(handler);

        public void OnType(Type type, Action<object> handler, Predicate<object>? shouldHandle = null) => Receive(type, handler, shouldHandle);

        public void OnTypeWhen(Type type, Predicate<object> shouldHandle, Action<object> handler) => Receive(type, shouldHandle, handler);

        public void OnTypeFunc(Type type, Func<object, bool> handler) => Receive(type, handler);
    }

    private sealed class Derived : Flexible
    {
        public Derived(IActorRef report) : base(report, a => a.On<string>(word => a.Say($"base {word}")))
        {
            Receive<string>(word => Say($"derived {word}"));
            Receive<int>(number => Say($"derived {number}"));
        }
    }

    private sealed class Greedy : ReceiveActor
    {
        public Greedy(string kind, IActorRef report)
        {
            var everything = typeof(object);
            switch (kind)
            {
                case "any": ReceiveAny(_ => { }); break;
                case "object": Receive<object>(_ => { }); break;
                default: Receive(everything, _ => { }); break;
            }

            try
            {
                Receive<string>(_ => { });
            }
            catch (InvalidOperationException refusal)
            {
                report.Tell(refusal);
                throw;
            }
        }
    }
}
