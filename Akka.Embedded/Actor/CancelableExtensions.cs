namespace Akka.Actor;

/// <summary>Short forms over <see cref="ICancelable"/>.</summary>
public static class CancelableExtensions
{
    public static void CancelIfNotNull(this ICancelable? cancelable) => cancelable?.Cancel();
}
