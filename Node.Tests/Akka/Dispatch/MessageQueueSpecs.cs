using Akka.Actor;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;
using Xunit;

namespace Node.Tests.Engine.Dispatch;

// The other queues, as actors never see them: by themselves.
public class MessageQueueSpecs
{
    public static TheoryData<string> Queues => new("unbounded", "deque", "bounded", "priority", "stable");

    [Theory]
    [MemberData(nameof(Queues))]
    public void All_messages_of_many_producers_should_come(string kind)
    {
        const int Producers = 4;
        const int Each = 20_000;
        var queue = Make(kind);
        var threads = Enumerable.Range(0, Producers).Select(_ => new Thread(() =>
        {
            for (var i = 0; i < Each; i++)
                Enqueue(queue, 1);
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());

        for (var left = Producers * Each; left > 0;)
        {
            if (queue.TryDequeue(out _))
                left--;
            else
                Thread.Yield();
        }

        Array.ForEach(threads, thread => thread.Join());
        Assert.Equal((0, false), (queue.Count, queue.HasMessages));
    }

    [Theory]
    [MemberData(nameof(Queues))]
    public void CleanUp_should_move_what_is_left(string kind)
    {
        var (queue, letters) = (Make(kind), new UnboundedMessageQueue());
        for (var i = 0; i < 10; i++)
            Enqueue(queue, i);
        Assert.Equal((10, true), (queue.Count, queue.HasMessages));

        queue.CleanUp(ActorRefs.Nobody, letters);

        Assert.Equal((0, 10), (queue.Count, letters.Count));
        Assert.Equal(Enumerable.Range(0, 10), Drain(letters));
    }

    [Theory]
    [InlineData("deque")]
    [InlineData("priority")]
    [InlineData("stable")]
    public void The_front_should_be_last_in_first_out_and_before_the_rest(string kind)
    {
        var queue = Make(kind);
        Enqueue(queue, 1);
        Enqueue(queue, 2);

        ((IDequeBasedMessageQueueSemantics)queue).EnqueueFirst(new Envelope(20, ActorRefs.NoSender));
        ((IDequeBasedMessageQueueSemantics)queue).EnqueueFirst(new Envelope(10, ActorRefs.NoSender));

        Assert.Equal([10, 20, 1, 2], Drain(queue));
    }

    [Fact]
    public void The_lowest_number_should_go_first()
    {
        var queue = new UnboundedPriorityMessageQueue(message => (int)message, 1);
        foreach (var number in new[] { 5, 3, 9, 1, 7, 3 })
            Enqueue(queue, number);

        Assert.Equal([1, 3, 3, 5, 7, 9], Drain(queue));
    }

    [Fact]
    public void Equal_numbers_should_keep_their_order_in_a_stable_queue()
    {
        var queue = new UnboundedStablePriorityMessageQueue(message => (int)message % 3, 1);
        for (var i = 0; i < 300; i++)
            Enqueue(queue, i);

        Assert.Equal(Enumerable.Range(0, 300).OrderBy(number => number % 3), Drain(queue));
    }

    [Fact]
    public void A_bounded_queue_should_make_a_producer_wait_for_a_place()
    {
        var queue = new BoundedMessageQueue(1, TimeSpan.FromSeconds(10));
        Enqueue(queue, 1);
        var waiting = new Thread(() => Enqueue(queue, 2));
        waiting.Start();

        Assert.False(waiting.Join(TimeSpan.FromMilliseconds(50)));
        Assert.Equal(1, queue.Count);
        Assert.True(queue.TryDequeue(out _));
        Assert.True(waiting.Join(TimeSpan.FromSeconds(10)));

        Assert.Equal([2], Drain(queue));
    }

    [Fact]
    public void A_bounded_queue_should_know_its_patience()
    {
        var queue = new BoundedMessageQueue(1, TimeSpan.FromSeconds(3));

        Assert.Equal(TimeSpan.FromSeconds(3), queue.PushTimeOut);
    }

    [Fact]
    public void A_bounded_queue_should_not_have_less_than_no_place()
    {
        Assert.ThrowsAny<ArgumentException>(() => new BoundedMessageQueue(-1, TimeSpan.Zero));
    }

    [Fact]
    public void A_bounded_queue_without_a_bound_should_take_all()
    {
        var queue = new BoundedMessageQueue(0, TimeSpan.Zero);
        for (var i = 0; i < 5000; i++)
            Enqueue(queue, i);

        Assert.Equal(5000, queue.Count);
    }

    private static IMessageQueue Make(string kind) => kind switch
    {
        "unbounded" => new UnboundedMessageQueue(),
        "deque" => new UnboundedDequeMessageQueue(),
        "bounded" => new BoundedMessageQueue(1_000_000, TimeSpan.Zero),
        "priority" => new UnboundedPriorityMessageQueue(message => (int)message, 11),
        "stable" => new UnboundedStablePriorityMessageQueue(message => (int)message, 11),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static void Enqueue(IMessageQueue queue, object message) =>
        queue.Enqueue(ActorRefs.Nobody, new Envelope(message, ActorRefs.NoSender));

    private static IEnumerable<int> Drain(IMessageQueue queue)
    {
        while (queue.TryDequeue(out var envelope))
            yield return (int)envelope.Message;
    }
}
