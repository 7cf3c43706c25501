using Node.Actors.P2P.Peers.Peer.Connection;
using Xunit;

namespace Node.Tests.P2P.Peers.Peer.Connection;

public class CreditGateSpecs
{
    private readonly CreditGate _gate = new(new Window(3, 100));

    [Fact]
    public void Messages_are_taken_up_to_the_window()
    {
        Assert.True(IsTaken(10) && IsTaken(10) && IsTaken(10));
        var fourth = _gate.Take(10).AsTask();

        Assert.False(fourth.IsCompleted);
        Assert.True(_gate.IsHeldBack);
        Assert.Equal((3, 30), _gate.Outstanding);
    }

    [Fact]
    public void Bytes_are_taken_up_to_the_window()
    {
        Assert.True(IsTaken(60) && IsTaken(40));

        Assert.False(_gate.Take(1).AsTask().IsCompleted);
    }

    [Fact]
    public void A_larger_message_is_taken_alone()
    {
        Assert.True(IsTaken(1000));

        Assert.False(_gate.Take(0).AsTask().IsCompleted);
        Assert.Equal((1, 1000), _gate.Outstanding);
    }

    [Fact]
    public async Task What_is_returned_lets_the_next_in_when_it_fits()
    {
        Assert.True(IsTaken(60) && IsTaken(40));
        var next = _gate.Take(50).AsTask();

        _gate.Return(1, 40);
        Assert.False(next.IsCompleted);
        _gate.Return(1, 60);

        Assert.True(await next);
        Assert.Equal((1, 50), _gate.Outstanding);
        Assert.False(_gate.IsHeldBack);
    }

    [Fact]
    public void More_than_was_taken_cannot_be_returned()
    {
        Assert.True(IsTaken(10));

        _gate.Return(100, 10_000);

        Assert.Equal((0, 0), _gate.Outstanding);
    }

    [Fact]
    public async Task Nothing_is_taken_after_the_end()
    {
        Assert.True(IsTaken(1000));
        var next = _gate.Take(1).AsTask();

        _gate.Close();

        Assert.False(await next);
        Assert.False(await _gate.Take(1));
    }

    [Fact]
    public async Task It_holds_under_contention()
    {
        var most = 0;
        var taking = Task.Run(async () =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                Assert.True(await _gate.Take(40));
                most = Math.Max(most, _gate.Outstanding.Messages);
                ThreadPool.UnsafeQueueUserWorkItem(gate => gate.Return(1, 40), _gate, preferLocal: false);
            }
        });
        await taking.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.InRange(most, 1, 2);
    }

    private bool IsTaken(int size) => _gate.Take(size).AsTask().IsCompletedSuccessfully;
}
