using Akka.Actor;
using Akka.TestKit;
using Xunit;

namespace Node.Tests.Engine.TestKit;

public class CallingThreadDispatcherSpecs : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void The_dispatcher_should_be_found_by_its_id()
    {
        Assert.Equal("akka.test.calling-thread-dispatcher", CallingThreadDispatcher.Id);
        Assert.IsType<CallingThreadDispatcher>(Sys.Dispatchers.Lookup(CallingThreadDispatcher.Id));
    }

    [Fact]
    public void An_actor_should_run_on_the_thread_that_tells()
    {
        var threads = new List<int>();
        var actor = Actor(_ => threads.Add(Environment.CurrentManagedThreadId));

        actor.Tell("here");

        Assert.Equal([Environment.CurrentManagedThreadId], threads);
    }

    [Fact]
    public async Task An_actor_should_run_on_whatever_thread_tells()
    {
        var threads = new List<int>();
        var actor = Actor(_ => threads.Add(Environment.CurrentManagedThreadId));
        var teller = 0;

        await Task.Run(() =>
        {
            teller = Environment.CurrentManagedThreadId;
            actor.Tell("there");
        });

        Assert.Equal([teller], threads);
    }

    [Fact]
    public void An_actor_that_tells_itself_should_finish_its_message_first()
    {
        var log = new List<string>();
        var actor = ActorOfAsTestActorRef(() => new Recursive(log));

        actor.Tell(3);

        Assert.Equal(["begin 3", "end 3", "begin 2", "end 2", "begin 1", "end 1", "begin 0", "end 0"], log);
    }

    [Fact]
    public void A_call_of_another_actor_should_nest()
    {
        var log = new List<string>();
        var inner = Actor(message => log.Add($"inner {message}"));
        var outer = Actor(message =>
        {
            log.Add("before");
            inner.Tell(message);
            log.Add("after");
        });

        outer.Tell("x");

        Assert.Equal(["before", "inner x", "after"], log);
    }

    [Fact]
    public void Actors_that_tell_each_other_should_come_to_an_end()
    {
        var log = new List<int>();
        IActorRef? second = null;
        var first = Actor(message => Count(log, (int)message, () => second!));
        second = Actor(message => Count(log, (int)message, () => first));

        first.Tell(100);

        Assert.Equal(Enumerable.Range(0, 101).Reverse(), log);
    }

    [Fact]
    public void The_current_actor_should_be_the_same_after_a_nested_call()
    {
        var inner = Actor(_ => { });
        var outer = Actor(_ =>
        {
            inner.Tell("x");
            TestActor.Tell("from outer");
        });

        outer.Tell("go");

        ExpectMsgFrom(outer, "from outer");
        TestActor.Tell("from the spec");
        ExpectMsgFrom(TestActor, "from the spec");
    }

    [Fact]
    public async Task Messages_of_many_threads_should_be_handled_one_at_a_time_and_in_order_of_each()
    {
        const int Threads = 8, Each = 2_000;
        var last = new int[Threads];
        var inside = 0;
        var actor = Actor(message =>
        {
            Assert.Equal(1, Interlocked.Increment(ref inside));
            var (thread, number) = ((int, int))message;
            Assert.Equal(last[thread] + 1, number);
            last[thread] = number;
            Interlocked.Decrement(ref inside);
        });

        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(() =>
        {
            for (var number = 1; number <= Each; number++)
            {
                actor.Tell((thread, number));
            }
        })));

        await AwaitAssertAsync(() => Assert.All(last, number => Assert.Equal(Each, number)));
    }

    private static void Count(List<int> log, int n, Func<IActorRef> next)
    {
        log.Add(n);
        if (n > 0)
        {
            next().Tell(n - 1);
        }
    }

    // Made by the test kit, because an actor of the system itself need not have begun to live when ActorOf returns.
    private TestActorRef<Handler> Actor(Action<object> handle) =>
        new(Sys, Props.Create(() => new Handler(handle)).WithDispatcher(CallingThreadDispatcher.Id));

    private sealed class Handler : ReceiveActor
    {
        public Handler(Action<object> handle) => ReceiveAny(handle);
    }

    private sealed class Recursive : ReceiveActor
    {
        public Recursive(List<string> log) => Receive<int>(n =>
        {
            log.Add($"begin {n}");
            if (n > 0)
            {
                Self.Tell(n - 1);
            }

            log.Add($"end {n}");
        });
    }
}
