using Node.Core.Chain;

namespace Node.Core.Queries;

/// <summary>A transaction of the canonical chain.</summary>
/// <param name="Index">In the block.</param>
/// <param name="Header">Of the block.</param>
public sealed record TransactionAnswer(Transaction Transaction, int Index, Header Header);
