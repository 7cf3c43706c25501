using System.Collections.Immutable;

namespace Node.Host.Operator;

/// <summary>What a command has to say.</summary>
/// <param name="Status">The exit code of <c>actors cmd</c>: other than 0, the lines say what went wrong.</param>
internal sealed record Answer(int Status, ImmutableArray<string> Lines)
{
    public static Answer Of(params IEnumerable<string> lines) => new(ExitCode.Success, [.. lines]);

    public static Answer Wrong(string line) => new(ExitCode.BadInput, [line]);

    public static Answer Failed(string line) => new(ExitCode.Failure, [line]);
}
