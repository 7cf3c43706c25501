namespace Node.Core.Les.Odr;

/// <summary>What came of a reply.</summary>
/// <param name="Piece">The piece, checked; null where there is none.</param>
/// <param name="Fault">Why the reply is wrong; null where it is right, or the server just does not have it.</param>
public readonly record struct OdrResult(object? Piece, string? Fault)
{
    /// <summary>A reply in good form without the piece.</summary>
    public static OdrResult NotHere => default;

    /// <summary>The piece is not proved, and another server may know more: it counts where none does.</summary>
    public bool IsTentative { get; init; }

    public bool IsValid => Piece is not null;

    public static OdrResult Of(object piece) => new(piece, null);

    public static OdrResult Wrong(string fault) => new(null, fault);
}
