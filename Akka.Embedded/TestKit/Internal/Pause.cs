namespace Akka.TestKit.Internal;

/// <summary>The pauses between two looks at a condition: short ones first, growing to the interval.</summary>
internal sealed class Pause(TimeSpan interval, TimeSpan first)
{
    private TimeSpan _next = first.Min(interval);

    public async ValueTask Wait(Deadline deadline, bool blocking, CancellationToken cancellationToken)
    {
        var span = deadline.Left.Min(_next);
        _next = (_next * 2).Min(interval);
        if (!blocking)
        {
            await RealTime.Delay(span, cancellationToken);
        }
        else if (cancellationToken.WaitHandle.WaitOne(span))
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }
}
