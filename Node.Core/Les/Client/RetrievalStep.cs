using System.Collections.Immutable;

namespace Node.Core.Les.Client;

/// <summary>What is to be done after something happened to a retrieval.</summary>
/// <param name="Ask">Whether another server is to be picked.</param>
/// <param name="Dropped">Servers that are to be left, and why.</param>
/// <param name="IsFailed">It has just ended without the piece.</param>
public sealed record RetrievalStep(bool Ask, ImmutableArray<Refusal> Dropped, bool IsFailed)
{
    public static RetrievalStep None { get; } = new(false, [], false);

    public static RetrievalStep AskOther { get; } = new(true, [], false);

    public static RetrievalStep Failed { get; } = new(false, [], true);

    public static RetrievalStep Drop(Refusal server) => new(false, [server], false);
}
