namespace Node.Core.Les.Serving;

/// <summary>Of which blocks a server has the state, and which transactions it finds: what it tells in its status and holds to.</summary>
/// <param name="KeptStates">States back from the head that are there; 0: all.</param>
public sealed record ServedRange(ulong KeptStates)
{
    /// <summary>States that are there and not told of: by the time that a client asks the head may have gone on.</summary>
    public const ulong Margin = 4;

    /// <summary>All states: what a store that never drops one has.</summary>
    public static ServedRange Archive { get; } = new(0);

    /// <summary><c>serveRecentState</c>: 124 of 128, or 0 for all.</summary>
    public ulong RecentState => KeptStates <= Margin ? KeptStates : KeptStates - Margin;

    /// <summary>Whether the state of a block is too old to be looked for.</summary>
    public bool IsStale(ulong number, ulong head) => KeptStates > 0 && number + KeptStates <= head;
}
