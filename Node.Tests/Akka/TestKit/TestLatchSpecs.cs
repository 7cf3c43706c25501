using Akka.TestKit;
using Xunit;

namespace Node.Tests.Engine.TestKit;

public class TestLatchSpecs : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public async Task Ready_should_return_when_the_count_is_down()
    {
        var latch = CreateTestLatch(2);
        Assert.False(latch.IsOpen);

        var counting = Task.Run(() =>
        {
            latch.CountDown();
            latch.CountDown();
        });

        latch.Ready();
        latch.Ready(TimeSpan.Zero);
        Assert.True(latch.IsOpen);
        await counting;
    }

    [Fact]
    public void Ready_should_throw_when_the_count_is_not_down_in_time()
    {
        var latch = new TestLatch();

        Assert.Throws<TimeoutException>(() => latch.Ready(Expected.Shortly));
        Assert.Throws<TimeoutException>(() => new TestLatch(1, Expected.Shortly).Ready());
    }

    [Fact]
    public void Open_and_Reset_should_move_the_count_to_its_ends()
    {
        var latch = new TestLatch(3);

        latch.Open();
        Assert.True(latch.IsOpen);

        latch.Reset();
        Assert.False(latch.IsOpen);
    }
}
