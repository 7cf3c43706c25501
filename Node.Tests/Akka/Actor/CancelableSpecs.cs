using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class CancelableSpecs() : EngineSpec(VirtualTime)
{
    [Fact]
    public void It_should_be_cancelled_once_and_for_all()
    {
        using var cancelable = new Cancelable(Sys.Scheduler);
        Assert.False(cancelable.IsCancellationRequested);
        Assert.False(cancelable.Token.IsCancellationRequested);

        cancelable.Cancel();
        cancelable.Cancel(throwOnFirstException: false);

        Assert.True(cancelable.IsCancellationRequested);
        Assert.True(cancelable.Token.IsCancellationRequested);
    }

    [Fact]
    public void Its_token_should_tell_of_the_cancellation()
    {
        using var cancelable = new Cancelable(Sys.Scheduler);
        var calls = 0;
        using var registration = cancelable.Token.Register(() => calls++);

        cancelable.Cancel();

        Assert.Equal(1, calls);
    }

    [Fact]
    public void It_should_cancel_itself_after_a_delay()
    {
        using var bySpan = new Cancelable(Sys.Scheduler);
        using var byNumber = new Cancelable(Sys.Scheduler.Advanced);
        using var fromTheStart = new Cancelable(Sys.Scheduler, 10 * Second);
        bySpan.CancelAfter(10 * Second);
        byNumber.CancelAfter(10_000);
        ICancelable[] all = [bySpan, byNumber, fromTheStart];

        Clock.Advance(9 * Second);
        Assert.All(all, cancelable => Assert.False(cancelable.IsCancellationRequested));
        Clock.Advance(1 * Second);
        Assert.All(all, cancelable => Assert.True(cancelable.IsCancellationRequested));
    }

    [Fact]
    public void A_negative_delay_should_be_refused()
    {
        using var cancelable = new Cancelable(Sys.Scheduler);

        Assert.Throws<ArgumentOutOfRangeException>(() => cancelable.CancelAfter(TimeSpan.FromMilliseconds(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => cancelable.CancelAfter(-1));
    }

    [Fact]
    public void CancelIfNotNull_should_cancel_if_there_is_something()
    {
        using var cancelable = new Cancelable(Sys.Scheduler);

        ((ICancelable?)null).CancelIfNotNull();
        cancelable.CancelIfNotNull();

        Assert.True(cancelable.IsCancellationRequested);
    }

    [Fact]
    public void It_should_be_usable_by_a_token_only_until_disposed()
    {
        var cancelable = new Cancelable(Sys.Scheduler);
        cancelable.Dispose();

        Assert.Throws<ObjectDisposedException>(() => cancelable.Cancel());
    }
}
