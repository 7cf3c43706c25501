using Akka.Actor;
using Akka.Event;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class CreationSpecs : EngineSpec
{
    private readonly Akka.TestKit.TestProbe _supervisor;

    public CreationSpecs() => _supervisor = CreateTestProbe();

    [Fact]
    public void A_crash_in_the_constructor_should_be_an_ActorInitializationException()
    {
        var child = Child(Directive.Stop, Props.Create(() => new Fragile(Where.Constructor, TestActor)));
        Watch(child);

        var failure = _supervisor.ExpectMsg<ActorInitializationException>();
        Assert.IsType<Boom>(failure.GetBaseException());
        Assert.Equal(child, failure.Actor);
        ExpectTerminated(child);
    }

    [Fact]
    public void A_crash_in_PreStart_should_be_an_ActorInitializationException()
    {
        var child = Child(Directive.Stop, Props.Create(() => new Fragile(Where.PreStart, TestActor)));
        Watch(child);

        var failure = _supervisor.ExpectMsg<ActorInitializationException>();
        Assert.IsType<Boom>(failure.InnerException);
        Assert.Equal(child, failure.Actor);
        ExpectTerminated(child);
    }

    [Fact]
    public void A_constructor_that_is_not_public_should_not_be_found()
    {
        var child = Child(Directive.Stop, Hidden.Props());
        Watch(child);

        var failure = _supervisor.ExpectMsg<ActorInitializationException>();
        Assert.IsType<MissingMethodException>(failure.GetBaseException());
        ExpectTerminated(child);
    }

    [Fact]
    public void An_actor_that_cannot_be_created_should_stop_by_default()
    {
        var letters = CreateTestProbe();
        Sys.EventStream.Subscribe(letters.Ref, typeof(DeadLetter));
        var stillborn = Sys.ActorOf(Props.Create(() => new Fragile(Where.Constructor, TestActor)));
        stillborn.Tell("hello");
        Watch(stillborn);

        ExpectTerminated(stillborn);
        Assert.Equal("hello", letters.ExpectMsg<DeadLetter>().Message);
    }

    [Fact]
    public void A_restart_should_try_a_failed_creation_again_and_keep_the_messages()
    {
        var attempts = new Attempts { Failing = 2 };
        var child = Child(Directive.Restart, Props.Create(() => new Eventually(attempts, TestActor)));
        child.Tell("patient");

        _supervisor.ExpectMsg<ActorInitializationException>();
        _supervisor.ExpectMsg<ActorInitializationException>();
        ExpectMsg("patient");
        Assert.Equal(3, attempts.Made);
    }

    [Fact]
    public void A_resume_of_an_actor_that_never_was_should_try_its_creation_again()
    {
        var attempts = new Attempts { Failing = 1 };
        var child = Child(Directive.Resume, Props.Create(() => new Eventually(attempts, TestActor)));
        child.Tell("patient");

        _supervisor.ExpectMsg<ActorInitializationException>();
        ExpectMsg("patient");
    }

    [Fact]
    public void A_crash_in_PostStop_should_be_logged_and_the_actor_be_gone()
    {
        var errors = Errors();
        var child = Child(Directive.Stop, Props.Create(() => new Fragile(Where.PostStop, TestActor)));
        Watch(child);

        child.Tell(PoisonPill.Instance);

        ExpectTerminated(child);
        var error = errors.ExpectMsg<Error>();
        Assert.IsType<Boom>(error.Cause);
        Assert.Equal(child.Path.ToString(), error.LogSource);
        Assert.False(_supervisor.HasMessages);
    }

    [Fact]
    public void A_crash_in_PreRestart_should_be_logged_and_the_restart_go_on()
    {
        var errors = Errors();
        var child = Child(Directive.Restart, Props.Create(() => new Fragile(Where.PreRestart, TestActor)));
        var first = new Boom("first");

        child.Tell(first);

        Assert.Same(first, _supervisor.ExpectMsg<Boom>());
        var error = errors.FishForMessage<Error>(line => line.Cause is PreRestartException);
        var failure = (PreRestartException)error.Cause!;
        Assert.IsType<Boom>(failure.RestartException);
        Assert.Same(first, failure.OptionalMessage);
        ExpectMsg("post-restart");
        child.Tell("hello");
        ExpectMsg("hello");
    }

    [Fact]
    public void A_crash_in_PostRestart_should_be_a_PostRestartException()
    {
        var first = new Boom("first");
        var child = Child(Directive.Restart, Props.Create(() => new Fragile(Where.PostRestart, TestActor)), stopAfter: 1);
        Watch(child);

        child.Tell(first);

        Assert.Same(first, _supervisor.ExpectMsg<Boom>());
        var failure = _supervisor.ExpectMsg<PostRestartException>();
        Assert.Same(first, failure.OriginalCause);
        Assert.IsType<Boom>(failure.InnerException);
        ExpectTerminated(child);
    }

    [Fact]
    public void A_crash_in_the_constructor_of_the_new_instance_should_be_a_PostRestartException()
    {
        var attempts = new Attempts { Failing = 0 };
        var child = Child(Directive.Restart, Props.Create(() => new Eventually(attempts, TestActor)), stopAfter: 1);
        Watch(child);
        child.Tell("hello");
        ExpectMsg("hello");
        var first = new Boom("first");

        attempts.Failing = int.MaxValue;
        child.Tell(first);

        Assert.Same(first, _supervisor.ExpectMsg<Boom>());
        var failure = _supervisor.ExpectMsg<PostRestartException>();
        Assert.Same(first, failure.OriginalCause);
        Assert.IsType<Boom>(failure.GetBaseException());
        ExpectTerminated(child);
    }

    [Fact]
    public void An_actor_that_fails_after_its_restart_should_stop_by_default()
    {
        var fragile = Sys.ActorOf(Props.Create(() => new Fragile(Where.PostRestart, TestActor)));
        Watch(fragile);

        fragile.Tell(new Boom());

        ExpectTerminated(fragile);
    }

    [Fact]
    public async Task An_actor_should_not_be_made_by_hand()
    {
        await Outside(() => Assert.Throws<ActorInitializationException>(() => new Puppet(TestActor)));
    }

    [Fact]
    public async Task The_context_should_not_be_there_outside_of_the_actor()
    {
        var leak = new TaskCompletionSource<Exposed>();
        Sys.ActorOf(Props.Create(() => new Exposed(leak)));
        var exposed = await leak.Task;

        await Outside(() => Assert.Throws<NotSupportedException>(() => Exposed.ItsContext()));
        await Outside(() => Assert.Throws<NotSupportedException>(() => exposed.ItsSender));
        await Outside(() => Assert.Throws<NotSupportedException>(() => exposed.ItsSelf));
    }

    [Fact]
    public async Task An_actor_found_by_its_name_should_have_started_before_its_first_message()
    {
        const int Children = 200;
        var parent = PuppetOf("parent");
        var errors = Errors();
        var next = 0;
        var telling = Outside(() =>
        {
            while (Volatile.Read(ref next) is var child && child < Children)
                Sys.ActorSelection($"/user/parent/child-{child}").Tell("found", ActorRefs.NoSender);
        });

        // With a thread of its own to be made, an actor takes its time to start.
        Inside(parent, context =>
        {
            for (var child = 0; child < Children; Volatile.Write(ref next, ++child))
                context.ActorOf(Props.Create(() => new Punctual()).WithDispatcher(OwnThread), $"child-{child}");
        });
        await telling.WaitAsync(Long);

        Inside(parent, context => context.Stop(context.Self));
        Assert.False(errors.HasMessages);
    }

    [Fact]
    public void A_producer_that_makes_nothing_should_fail_the_creation()
    {
        Child(Directive.Stop, Props.CreateBy(new Barren()));

        _supervisor.ExpectMsg<ActorInitializationException>();
    }

    private IActorRef Child(Directive directive, Props props, int stopAfter = int.MaxValue)
    {
        var failures = 0;
        var parent = PuppetOf(new OneForOneStrategy(cause =>
        {
            _supervisor.Ref.Tell(cause);
            return ++failures > stopAfter ? Directive.Stop : directive;
        }));
        return Inside(parent, context => context.ActorOf(props));
    }

    private Akka.TestKit.TestProbe Errors()
    {
        var errors = CreateTestProbe();
        Sys.EventStream.Subscribe(errors.Ref, typeof(Error));
        return errors;
    }

    private enum Where
    {
        Constructor,
        PreStart,
        PostStop,
        PreRestart,
        PostRestart,
    }

    private sealed class Fragile : Puppet
    {
        private readonly Where _where;

        public Fragile(Where where, IActorRef report) : base(report)
        {
            _where = where;
            Crash(Where.Constructor);
        }

        protected override void PreStart() => Crash(Where.PreStart);

        protected override void PostStop() => Crash(Where.PostStop);

        protected override void PreRestart(Exception reason, object? message) => Crash(Where.PreRestart);

        protected override void PostRestart(Exception reason)
        {
            Crash(Where.PostRestart);
            Master.Tell("post-restart");
        }

        private void Crash(Where here)
        {
            if (_where == here)
                throw new Boom(here.ToString());
        }
    }

    private sealed class Attempts
    {
        public int Failing { get; set; }

        public int Made { get; set; }
    }

    private sealed class Eventually : Puppet
    {
        public Eventually(Attempts attempts, IActorRef report) : base(report)
        {
            if (++attempts.Made <= attempts.Failing)
                throw new Boom("not yet");
        }
    }

    private sealed class Punctual : UntypedActor
    {
        private bool _started;

        protected override void PreStart() => _started = true;

        protected override void OnReceive(object message)
        {
            if (!_started)
                throw new Boom("not started");
        }
    }

    private sealed class Exposed : UntypedActor
    {
        public Exposed(TaskCompletionSource<Exposed> leak) => leak.SetResult(this);

        public IActorRef ItsSender => Sender;

        public IActorRef ItsSelf => Self;

        public static IActorContext ItsContext() => Context;

        protected override void OnReceive(object message)
        {
        }
    }

    private sealed class Barren : IIndirectActorProducer
    {
        public Type ActorType => typeof(Puppet);

        public ActorBase Produce() => null!;

        public void Release(ActorBase actor)
        {
        }
    }

    private sealed class Hidden : UntypedActor
    {
        private Hidden()
        {
        }

        public static Props Props() => Akka.Actor.Props.Create(() => new Hidden());

        protected override void OnReceive(object message) => Unhandled(message);
    }
}
