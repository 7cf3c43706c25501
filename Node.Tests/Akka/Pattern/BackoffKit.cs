using Akka.Actor;
using Akka.Pattern;
using Akka.TestKit;
using Akka.TestKit.Configs;
using Xunit;

namespace Node.Tests.Engine.Pattern;

/// <summary>Supervisors over a child that says when it starts, on virtual time.</summary>
public abstract class BackoffKit : Akka.TestKit.Xunit2.TestKit
{
    protected static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    protected static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private readonly TestProbe _asker;

    protected BackoffKit()
        : base(TestConfigs.TestSchedulerConfig) => _asker = CreateTestProbe();

    protected TestScheduler Time => (TestScheduler)Sys.Scheduler;

    /// <summary>Options whose backoff is for the way that the message <paramref name="end"/> ends the child.</summary>
    protected BackoffOptions Options(string end, TimeSpan min, TimeSpan max, double randomFactor = 0, int maxNrOfRetries = -1)
    {
        var child = Props.Create(() => new Child(TestActor));
        return end == "stop"
            ? Backoff.OnStop(child, "child", min, max, randomFactor, maxNrOfRetries)
            : Backoff.OnFailure(child, "child", min, max, randomFactor, maxNrOfRetries);
    }

    protected IActorRef Supervise(BackoffOptions options)
    {
        var supervisor = Sys.ActorOf(BackoffSupervisor.Props(options));
        ExpectMsg("started");
        return supervisor;
    }

    /// <summary>Ends the child, and waits until the supervisor has set the timer for the next.</summary>
    protected void End(IActorRef supervisor, string end, int restarts)
    {
        supervisor.Tell(end);
        ExpectRestarts(supervisor, restarts);
    }

    protected void ExpectRestarts(IActorRef supervisor, int restarts) => AwaitAssert(() =>
    {
        supervisor.Tell(BackoffSupervisor.GetRestartCount.Instance, _asker);
        Assert.Equal(restarts, _asker.ExpectMsg<BackoffSupervisor.RestartCount>().Count);
    });

    /// <summary>The supervisor has also done all it does at a start when this returns.</summary>
    protected void ExpectStartAfter(IActorRef supervisor, TimeSpan delay)
    {
        Time.Advance(delay - Tick);
        Assert.Null(ChildOf(supervisor));
        Time.Advance(Tick);
        ExpectMsg("started");
        Assert.NotNull(ChildOf(supervisor));
    }

    protected IActorRef? ChildOf(IActorRef supervisor)
    {
        supervisor.Tell(BackoffSupervisor.GetCurrentChild.Instance, _asker);
        return _asker.ExpectMsg<BackoffSupervisor.CurrentChild>().Ref;
    }

    private sealed class Child : ReceiveActor
    {
        private readonly IActorRef _spec;

        public Child(IActorRef spec)
        {
            _spec = spec;
            Receive<string>(message => message == "stop", _ => Context.Stop(Self));
            Receive<string>(message => message == "fail", _ => throw new InvalidOperationException("fail"));
            Receive<string>(message => message == "tell parent", _ => Context.Parent.Tell("from the child"));
            Receive<string>(message => message == "ping", _ => Sender.Tell(Self));
            Receive<Exception>(cause => throw cause);
        }

        protected override void PreStart() => _spec.Tell("started");
    }
}
