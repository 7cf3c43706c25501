namespace Node.Actors.Odr.Query;

/// <summary>How a query ended.</summary>
/// <param name="Failure">Why it has no answer; null where it has one.</param>
internal sealed record QueryOutcome(object? Answer, string? Failure);
