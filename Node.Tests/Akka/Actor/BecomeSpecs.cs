using Akka.Actor;
using Akka.Event;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class BecomeSpecs : EngineSpec
{
    [Theory]
    [InlineData(Kind.Receive)]
    [InlineData(Kind.Untyped)]
    [InlineData(Kind.Base)]
    public void Become_should_replace_the_behaviour(Kind kind)
    {
        var actor = Chameleon(kind);

        actor.Tell("become red");
        actor.Tell("hello");
        actor.Tell("become blue");
        actor.Tell("hello");

        ExpectMsg("red: hello");
        ExpectMsg("blue: hello");
    }

    [Theory]
    [InlineData(Kind.Receive)]
    [InlineData(Kind.Untyped)]
    [InlineData(Kind.Base)]
    public void UnbecomeStacked_should_go_back_behaviour_by_behaviour(Kind kind)
    {
        var actor = Chameleon(kind);

        actor.Tell("stack red");
        actor.Tell("stack blue");
        actor.Tell("hello");
        actor.Tell("unbecome");
        actor.Tell("hello");
        actor.Tell("unbecome");
        actor.Tell("hello");

        ExpectMsg("blue: hello");
        ExpectMsg("red: hello");
        ExpectMsg("initial: hello");
    }

    [Theory]
    [InlineData(Kind.Receive)]
    [InlineData(Kind.Untyped)]
    [InlineData(Kind.Base)]
    public void UnbecomeStacked_should_stay_at_the_initial_behaviour(Kind kind)
    {
        var actor = Chameleon(kind);

        actor.Tell("unbecome");
        actor.Tell("unbecome");
        actor.Tell("hello");
        actor.Tell("stack red");
        actor.Tell("hello");

        ExpectMsg("initial: hello");
        ExpectMsg("red: hello");
    }

    [Theory]
    [InlineData(Kind.Receive)]
    [InlineData(Kind.Untyped)]
    [InlineData(Kind.Base)]
    public void A_restart_should_go_back_to_the_initial_behaviour(Kind kind)
    {
        var actor = Chameleon(kind);

        actor.Tell("stack red");
        actor.Tell("stack blue");
        actor.Tell("fail");
        actor.Tell("hello");

        ExpectMsg("initial: hello");
    }

    [Theory]
    [InlineData(Kind.Receive)]
    [InlineData(Kind.Untyped)]
    [InlineData(Kind.Base)]
    public void A_resume_should_keep_the_behaviour(Kind kind)
    {
        var props = PropsOf(kind);
        var actor = Inside(PuppetOf(new OneForOneStrategy(_ => Directive.Resume)), context => context.ActorOf(props));

        actor.Tell("stack red");
        actor.Tell("fail");
        actor.Tell("hello");
        actor.Tell("unbecome");
        actor.Tell("hello");

        ExpectMsg("red: hello");
        ExpectMsg("initial: hello");
    }

    [Fact]
    public void Become_in_the_constructor_should_be_the_first_behaviour()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Born(TestActor)));

        actor.Tell("hello");
        actor.Tell("fail");
        actor.Tell("hello");

        ExpectMsg("born: hello");
        ExpectMsg("born: hello");
    }

    [Fact]
    public void Become_in_PreStart_should_be_the_first_behaviour()
    {
        Sys.ActorOf(Props.Create(() => new BecomesInPreStart(TestActor))).Tell("hello");

        ExpectMsg("in PreStart: hello");
    }

    [Fact]
    public void A_behaviour_should_refuse_what_it_has_no_handler_for()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));
        var actor = Chameleon(Kind.Receive);

        actor.Tell("become red");
        actor.Tell(1);

        Assert.Equal(1, ExpectMsg<UnhandledMessage>().Message);
    }

    [Fact]
    public void EmptyReceive_should_handle_nothing()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));
        var actor = Chameleon(Kind.Base);

        actor.Tell("become nothing");
        actor.Tell("hello");

        Assert.Equal("hello", ExpectMsg<UnhandledMessage>().Message);
    }

    [Fact]
    public void A_behaviour_should_be_set_through_the_context()
    {
        var (one, other) = (PuppetOf(), PuppetOf());
        Inside(one, context => context.Become((UntypedReceive)(message => TestActor.Tell($"untyped: {message}"))));
        Inside(other, context => context.BecomeStacked((Receive)(message =>
        {
            TestActor.Tell($"stacked: {message}");
            context.UnbecomeStacked();
            return true;
        })));

        one.Tell("hello");
        ExpectMsg("untyped: hello");
        other.Tell("hello");
        ExpectMsg("stacked: hello");
        other.Tell("hello");
        ExpectMsg("hello");
    }

    public enum Kind
    {
        Receive,
        Untyped,
        Base,
    }

    private IActorRef Chameleon(Kind kind) => Sys.ActorOf(PropsOf(kind));

    private Props PropsOf(Kind kind) => kind switch
    {
        Kind.Receive => Props.Create(() => new ReceiveChameleon(TestActor)),
        Kind.Untyped => Props.Create(() => new UntypedChameleon(TestActor)),
        _ => Props.Create(() => new BaseChameleon(TestActor)),
    };

    private sealed class ReceiveChameleon : ReceiveActor
    {
        private readonly IActorRef _report;

        public ReceiveChameleon(IActorRef report)
        {
            _report = report;
            Behaviour("initial")();
        }

        private Action Behaviour(string colour) => () => Receive<string>(message =>
        {
            switch (message.Split(' '))
            {
                case ["become", var next]: Become(Behaviour(next)); break;
                case ["stack", var next]: BecomeStacked(Behaviour(next)); break;
                case ["unbecome"]: UnbecomeStacked(); break;
                case ["fail"]: throw new Boom();
                default: _report.Tell($"{colour}: {message}"); break;
            }
        });
    }

    private sealed class UntypedChameleon(IActorRef report) : UntypedActor
    {
        protected override void OnReceive(object message) => Behaviour("initial")(message);

        private UntypedReceive Behaviour(string colour) => message =>
        {
            switch (((string)message).Split(' '))
            {
                case ["become", var next]: Become(Behaviour(next)); break;
                case ["stack", var next]: BecomeStacked(Behaviour(next)); break;
                case ["unbecome"]: UnbecomeStacked(); break;
                case ["fail"]: throw new Boom();
                default: report.Tell($"{colour}: {message}"); break;
            }
        };
    }

    private sealed class BaseChameleon(IActorRef report) : ActorBase
    {
        protected override bool Receive(object message) => Behaviour("initial")(message);

        private Receive Behaviour(string colour) => message =>
        {
            switch (((string)message).Split(' '))
            {
                case ["become", "nothing"]: Become(EmptyReceive); break;
                case ["become", var next]: Become(Behaviour(next)); break;
                case ["stack", var next]: BecomeStacked(Behaviour(next)); break;
                case ["unbecome"]: UnbecomeStacked(); break;
                case ["fail"]: throw new Boom();
                default: report.Tell($"{colour}: {message}"); break;
            }

            return true;
        };
    }

    private sealed class Born : ReceiveActor
    {
        public Born(IActorRef report)
        {
            Become(Living);

            void Living() => Receive<string>(message =>
            {
                if (message == "fail")
                    throw new Boom();
                report.Tell($"born: {message}");
            });
        }
    }

    private sealed class BecomesInPreStart(IActorRef report) : UntypedActor
    {
        protected override void PreStart() => Become(message => report.Tell($"in PreStart: {message}"));

        protected override void OnReceive(object message) => report.Tell($"initial: {message}");
    }
}
