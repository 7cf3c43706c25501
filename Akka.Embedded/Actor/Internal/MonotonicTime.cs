using System.Diagnostics;

namespace Akka.Actor.Internal;

/// <summary>Time that never jumps; the one place of the engine that reads it.</summary>
internal static class MonotonicTime
{
#pragma warning disable RS0030 // Everything else asks here or the scheduler.
    internal static TimeSpan Now => Stopwatch.GetElapsedTime(0);
#pragma warning restore RS0030
}
