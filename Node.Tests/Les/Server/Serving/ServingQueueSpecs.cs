using Akka.Actor;
using Node.Actors.Les.Server.Serving;
using Node.Core.Les.Messages;
using Xunit;

namespace Node.Tests.Les.Server.Serving;

public sealed class ServingQueueSpecs : LesServerSpec
{
    private readonly ServingQueue _queue = new();
    private readonly IActorRef _alice;
    private readonly IActorRef _bob;

    public ServingQueueSpecs() => (_alice, _bob) = (CreateTestProbe(), CreateTestProbe());

    [Fact]
    public void The_oldest_should_go_first_but_an_empty_buffer_wait()
    {
        Add(1, _alice, since: 1, timeToFull: 5);
        Add(2, _alice, since: 3, timeToFull: 0);
        Add(3, _bob, since: 2, timeToFull: 2);

        Assert.Equal([2, 3, 1], Take());
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public void What_was_dropped_should_not_come_out()
    {
        Add(1, _alice);
        Add(2, _bob);
        Add(3, _alice);

        Assert.Equal([1, 3], _queue.Drop(_alice).Select(job => job.Number).Order());
        Assert.Empty(_queue.Drop(_alice));
        Add(4, _alice, since: 9);

        Assert.Equal(2, _queue.Count);
        Assert.Equal([2, 4], Take());
    }

    [Fact]
    public void The_poorest_should_be_those_with_the_emptiest_buffers_that_wait()
    {
        Add(1, _alice, fullness: 0.9);
        Add(2, _bob, fullness: 0.5);
        Add(3, _alice, fullness: 0.4);

        Assert.Equal([_alice, _bob], _queue.Poorest);
        Take();
        Assert.Empty(_queue.Poorest);
    }

    [Fact]
    public void What_comes_back_should_have_its_place_and_not_change_who_is_poorest()
    {
        Add(1, _alice, since: 1, fullness: 0.9);
        Assert.True(_queue.TryTake(out var begun));
        Add(2, _bob, since: 2, fullness: 0.5);
        Add(3, _alice, since: 3, fullness: 0.4);

        _queue.Add(begun);

        Assert.Equal([_alice, _bob], _queue.Poorest);
        Assert.Equal([1, 2, 3], Take());
    }

    private void Add(long number, IActorRef client, int since = 0, int timeToFull = 0, double fullness = 1)
    {
        var asked = new ServingProtocol.Serve(number, new GetHeaders(1, default, 1, 0, false), 4, 0, 0, fullness, TimeSpan.FromSeconds(timeToFull));
        _queue.Add(new Job(number, client, asked, Second, TimeSpan.FromSeconds(since)));
    }

    private List<long> Take()
    {
        var numbers = new List<long>();
        while (_queue.TryTake(out var job))
            numbers.Add(job.Number);
        return numbers;
    }
}
