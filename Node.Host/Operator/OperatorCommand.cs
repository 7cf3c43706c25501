using System.Collections.Immutable;

namespace Node.Host.Operator;

/// <summary>A row of the command table.</summary>
/// <param name="Name">One or two words.</param>
/// <param name="Handle">Gets the arguments by name, those left out with their default.</param>
internal sealed record OperatorCommand(
    string Name,
    string Help,
    ImmutableArray<CommandArgument> Arguments,
    Func<OperatorContext, IReadOnlyDictionary<string, string>, Task<Answer>> Handle)
{
    public string Usage => string.Join(' ', [Name, .. Arguments.Select(argument => argument.Usage)]);

    /// <summary>The arguments by name, or what is wrong with them.</summary>
    public (IReadOnlyDictionary<string, string>? Values, string Error) Read(IReadOnlyList<string> words)
    {
        var values = Arguments.Where(argument => argument.Default is not null).ToDictionary(argument => argument.Name, argument => argument.Default!);
        var places = new Queue<CommandArgument>(Arguments.Where(argument => argument.Switch is null));
        for (var i = 0; i < words.Count; i++)
        {
            if (Arguments.FirstOrDefault(argument => argument.Switch == words[i]) is { } named)
            {
                if (++i == words.Count)
                    return (null, $"{Name}: {named.Switch} needs a value ({named.Name}). Usage: {Usage}");
                values[named.Name] = words[i];
            }
            else if (places.TryDequeue(out var next))
            {
                values[next.Name] = words[i];
            }
            else
            {
                return (null, $"{Name}: unexpected '{words[i]}'. Usage: {Usage}");
            }
        }

        return Arguments.FirstOrDefault(argument => !values.ContainsKey(argument.Name)) is { } missing
            ? (null, $"{Name}: {missing.Name} is missing. Usage: {Usage}")
            : (values, "");
    }
}
