namespace Akka.Actor.Internal;

/// <summary>Uids that tell the incarnations at one path apart.</summary>
internal static class Uids
{
    private static long _last = Random.Shared.Next(1, 1 << 30);

    internal static long Next() => Interlocked.Increment(ref _last);
}
