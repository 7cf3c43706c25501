using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Queries.Logs;

/// <param name="Header">Of the block.</param>
/// <param name="TransactionIndex">In the block.</param>
/// <param name="Index">In the block.</param>
public sealed record FoundLog(Log Log, Header Header, Hash256 Transaction, int TransactionIndex, int Index);
