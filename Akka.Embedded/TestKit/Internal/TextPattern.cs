using System.Text.RegularExpressions;
using Akka.Actor;

namespace Akka.TestKit.Internal;

/// <summary>A condition on the text or the source of a log event; texts are compared without regard to case.</summary>
internal sealed class TextPattern(string description, Func<string, bool> matches)
{
    public static TextPattern Any { get; } = new("", _ => true);

    public bool IsMatch(object? value) => matches(value?.ToString() ?? "null");

    public string Describe(string what) => description.Length == 0 ? "" : $" {what} {description}";

    public static TextPattern Message(string? equal, string? start, string? part) => (equal, start, part) switch
    {
        ({ } text, _, _) => new($"== \"{text}\"", value => value.Equals(text, StringComparison.OrdinalIgnoreCase)),
        (_, { } text, _) => new($"starts with \"{text}\"", value => value.StartsWith(text, StringComparison.OrdinalIgnoreCase)),
        (_, _, { } text) => new($"contains \"{text}\"", value => value.Contains(text, StringComparison.OrdinalIgnoreCase)),
        _ => Any,
    };

    public static TextPattern Message(Regex pattern) => new($"matches regex \"{pattern}\"", pattern.IsMatch);

    /// <summary>A source is an actor's path, with or without the address of the system, or another name as it is.</summary>
    public static TextPattern Source(string? source) =>
        source is null ? Any : new($"== \"{source}\"", value => Same(source, value) || Same(source, WithoutAddress(value)));

    private static string WithoutAddress(string source) =>
        ActorPath.TryParse(source, out var path) ? path!.ToStringWithoutAddress() : source;

    private static bool Same(string expected, string actual) => expected.Equals(actual, StringComparison.OrdinalIgnoreCase);
}
