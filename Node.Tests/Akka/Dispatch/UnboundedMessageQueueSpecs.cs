using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Dispatch.MessageQueues;
using Xunit;

namespace Node.Tests.Engine.Dispatch;

public class UnboundedMessageQueueSpecs
{
    private readonly UnboundedMessageQueue _queue = new();

    [Fact]
    public void Millions_of_messages_of_four_producers_should_all_come_in_each_ones_order()
    {
        Race(producers: 4, messagesEach: 750_000, burst: int.MaxValue);
    }

    [Fact]
    public void Bursts_that_leave_the_queue_empty_between_them_should_all_come()
    {
        Race(producers: 4, messagesEach: 20_000, burst: 7);
    }

    [Fact]
    public void One_producer_should_be_followed_closely()
    {
        Race(producers: 1, messagesEach: 20_000, burst: 1);
    }

    [Fact]
    public void Queues_that_grow_while_they_are_emptied_should_lose_nothing()
    {
        const int Queues = 3_000;
        const int Each = 62;
        var queues = Enumerable.Range(0, Queues).Select(_ => new UnboundedMessageQueue()).ToArray();
        var current = 0;
        var producer = new Thread(() =>
        {
            for (var q = 0; q < Queues; q++)
            {
                var spin = default(SpinWait);
                while (Volatile.Read(ref current) != q)
                    spin.SpinOnce(sleep1Threshold: -1);
                for (var i = 0; i < Each; i++)
                    queues[q].Enqueue(ActorRefs.Nobody, new Envelope(i, ActorRefs.NoSender));
            }
        });
        producer.Start();
        var end = Akka.TestKit.Xunit2.TestKit.Now + TimeSpan.FromMinutes(1);

        for (; current < Queues; Volatile.Write(ref current, current + 1))
        {
            for (var expected = 0; expected < Each;)
            {
                if (queues[current].TryDequeue(out var envelope))
                    Assert.Equal(expected++, envelope.Message);
                else
                    Assert.True(Akka.TestKit.Xunit2.TestKit.Now < end, $"Message {expected} of queue {current} has not come");
            }
        }

        producer.Join();
    }

    [Fact]
    public void Messages_should_come_in_the_order_they_went()
    {
        for (var i = 0; i < 10_000; i++)
            Enqueue(i);

        for (var i = 0; i < 10_000; i++)
            Assert.Equal(i, Dequeue());
        Assert.False(_queue.TryDequeue(out _));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(63)]
    [InlineData(5000)]
    public void A_queue_that_is_filled_and_emptied_again_and_again_should_stay_right(int size)
    {
        var (put, taken) = (0, 0);
        for (var round = 0; round < 50; round++)
        {
            while (put < (round + 1) * size)
                Enqueue(put++);
            Assert.Equal(put - taken, _queue.Count);
            while (taken < put - (round % 3))
                Assert.Equal(taken++, Dequeue());
        }
    }

    [Fact]
    public void Count_and_HasMessages_should_tell_what_is_in_it()
    {
        Assert.Equal((0, false), (_queue.Count, _queue.HasMessages));
        for (var i = 1; i <= 100; i++)
        {
            Enqueue(i);
            Assert.Equal((i, true), (_queue.Count, _queue.HasMessages));
        }

        for (var i = 99; i >= 0; i--)
        {
            Dequeue();
            Assert.Equal((i, i > 0), (_queue.Count, _queue.HasMessages));
        }
    }

    [Fact]
    public void An_empty_queue_should_give_nothing()
    {
        Assert.False(_queue.TryDequeue(out var nothing));
        Assert.Null(nothing.Message);
        Enqueue(1);
        Dequeue();
        Assert.False(_queue.TryDequeue(out _));
    }

    [Fact]
    public void An_envelope_should_keep_its_sender()
    {
        _queue.Enqueue(ActorRefs.Nobody, new Envelope("hello", ActorRefs.Nobody));

        Assert.True(_queue.TryDequeue(out var envelope));
        Assert.Equal(("hello", (IActorRef)ActorRefs.Nobody), (envelope.Message, envelope.Sender));
    }

    [Fact]
    public void CleanUp_should_move_what_is_left_in_order()
    {
        for (var i = 0; i < 100; i++)
            Enqueue(i);
        var letters = new UnboundedMessageQueue();

        _queue.CleanUp(ActorRefs.Nobody, letters);

        Assert.False(_queue.HasMessages);
        Assert.Equal(100, letters.Count);
        for (var i = 0; i < 100; i++)
        {
            Assert.True(letters.TryDequeue(out var envelope));
            Assert.Equal(i, envelope.Message);
        }
    }

    [Fact]
    public void A_taken_message_should_not_be_kept_alive()
    {
        var message = Pass();

        GC.Collect();

        Assert.False(message.IsAlive);
        GC.KeepAlive(_queue);

        [MethodImpl(MethodImplOptions.NoInlining)]
        WeakReference Pass()
        {
            var weak = new WeakReference(new object());
            Enqueue(weak.Target!);
            Dequeue();
            return weak;
        }
    }

    private void Race(int producers, int messagesEach, int burst)
    {
        var consumed = new int[producers];
        var threads = Enumerable.Range(0, producers).Select(producer => new Thread(() => Produce(producer))).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        var end = Akka.TestKit.Xunit2.TestKit.Now + TimeSpan.FromMinutes(1);

        for (var left = (long)producers * messagesEach; left > 0;)
        {
            if (_queue.TryDequeue(out var envelope))
            {
                var (producer, number) = ((int)((long)envelope.Message >> 32), (int)(long)envelope.Message);
                if (number != consumed[producer])
                    Assert.Fail($"Message {number} of producer {producer} instead of {consumed[producer]}");
                Volatile.Write(ref consumed[producer], number + 1);
                left--;
            }
            else
            {
                Assert.True(Akka.TestKit.Xunit2.TestKit.Now < end, $"{left} messages have not come");
                Thread.Yield();
            }
        }

        Array.ForEach(threads, thread => thread.Join());
        Assert.Equal((0, false), (_queue.Count, _queue.HasMessages));

        void Produce(int producer)
        {
            for (var i = 0; i < messagesEach; i++)
            {
                Enqueue(((long)producer << 32) | (uint)i);
                var spin = default(SpinWait);
                while ((i + 1) % burst == 0 && Volatile.Read(ref consumed[producer]) < i)
                    spin.SpinOnce(sleep1Threshold: -1);
            }
        }
    }

    private void Enqueue(object message) => _queue.Enqueue(ActorRefs.Nobody, new Envelope(message, ActorRefs.NoSender));

    private object Dequeue()
    {
        Assert.True(_queue.TryDequeue(out var envelope));
        return envelope.Message;
    }
}
