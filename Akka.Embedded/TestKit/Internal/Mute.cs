namespace Akka.TestKit.Internal;

/// <summary>Has the listener apply filters.</summary>
internal sealed record Mute(IReadOnlyList<LogFilter> Filters);
