using Node.Core.Chain;

namespace Node.Core.Les.Messages;

/// <summary><c>[status, lookup, error]</c>, lookup <c>[blockHash, number, index]</c> or empty.</summary>
/// <param name="Place">Where it is included.</param>
/// <param name="Error">Why the server's pool did not take it; empty otherwise.</param>
public readonly record struct TransactionStatus(TransactionState State, TransactionPlace? Place, string Error);
