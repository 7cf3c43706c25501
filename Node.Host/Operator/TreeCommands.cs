using System.Globalization;
using Node.Actors;

namespace Node.Host.Operator;

/// <summary>Commands about the actors.</summary>
internal static class TreeCommands
{
    public static Task<Answer> Hierarchy(OperatorContext context, IReadOnlyDictionary<string, string> arguments)
    {
        var (path, given) = (arguments["path"], arguments["depth"]);
        if (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var depth))
            return Task.FromResult(Answer.Wrong($"actor hierarchy: the depth '{given}' is not a number"));
        return Task.FromResult(ActorTree.Walk(context.System, path, depth) is { } tree
            ? Answer.Of(ActorTree.Paths(tree))
            : Answer.Wrong($"actor hierarchy: there is no actor {path}"));
    }
}
