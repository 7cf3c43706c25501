namespace Akka.TestKit.Internal;

/// <summary>Has the listener forget filters.</summary>
internal sealed record Unmute(IReadOnlyList<LogFilter> Filters);
