namespace Akka.TestKit.Internal;

/// <summary>The time that a spec waits in, which is not the time of the actors under test.</summary>
internal static class RealTime
{
#pragma warning disable RS0030 // the scheduler of the system under test may stand still
    public static DateTimeOffset UtcNow => TimeProvider.System.GetUtcNow();

    public static Task Delay(TimeSpan span, CancellationToken cancellationToken) => Task.Delay(span, cancellationToken);
#pragma warning restore RS0030
}
