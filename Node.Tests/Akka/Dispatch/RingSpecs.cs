using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.Dispatch;

// Messages that chase each other through actors that are idle most of the time: a mailbox that misses its turn stops the ring.
public class RingSpecs() : EngineSpec(
    """
    two-threads { type = Dispatcher, executor = fork-join-executor, fork-join-executor { parallelism-min = 2, parallelism-max = 2 } }
    impatient { type = Dispatcher, throughput = 1 }
    """)
{
    private const int Actors = 50;
    private const int Balls = 20;
    private const int Hops = 2_000;

    [Theory]
    [InlineData("akka.actor.default-dispatcher")]
    [InlineData("two-threads")]
    [InlineData("impatient")]
    public void Every_ball_should_come_round(string dispatcher)
    {
        var ring = Enumerable.Range(0, Actors).Select(_ => Sys.ActorOf(Props.Create(() => new Passing(TestActor)).WithDispatcher(dispatcher))).ToArray();
        for (var i = 0; i < Actors; i++)
            ring[i].Tell(ring[(i + 1) % Actors]);

        for (var ball = 0; ball < Balls; ball++)
            ring[ball % Actors].Tell(Hops);

        Assert.Equal(Balls, ReceiveN(Balls, TimeSpan.FromSeconds(30)).Count);
    }

    [Fact]
    public void Every_ball_should_come_round_while_actors_fail_and_are_resumed()
    {
        var parent = PuppetOf(new OneForOneStrategy(_ => Directive.Resume, loggingEnabled: false));
        var ring = Inside(parent, context => Enumerable.Range(0, 10).Select(_ => context.ActorOf(Props.Create(() => new Passing(TestActor)))).ToArray());
        for (var i = 0; i < ring.Length; i++)
            ring[i].Tell(ring[(i + 1) % ring.Length]);

        for (var ball = 0; ball < Balls; ball++)
            ring[ball % ring.Length].Tell(200);
        for (var i = 0; i < 200; i++)
            ring[i % ring.Length].Tell(new Boom());

        Assert.Equal(Balls, ReceiveN(Balls, TimeSpan.FromSeconds(30)).Count);
    }

    private sealed class Passing(IActorRef report) : UntypedActor
    {
        private IActorRef _next = ActorRefs.Nobody;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case IActorRef next: _next = next; break;
                case Exception cause: throw cause;
                case 0: report.Tell("round"); break;
                case int left: _next.Tell(left - 1); break;
            }
        }
    }
}
