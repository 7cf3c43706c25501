using System.Collections.Immutable;

namespace Node.Core.Queries.Logs;

/// <param name="Logs">In the order of the chain.</param>
/// <param name="Fault">Why there are none, for the caller; null where the search was carried out.</param>
public sealed record LogsAnswer(ImmutableArray<FoundLog> Logs, string? Fault)
{
    internal static LogsAnswer Refuse(string fault) => new([], fault);
}
