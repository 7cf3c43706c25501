using System.Collections.Immutable;
using Node.Core.Chain;

namespace Node.Core.Queries.Calls;

/// <param name="AccessList">In the order of addresses and slots.</param>
/// <param name="GasUsed">With that list.</param>
/// <param name="Error">How it ended where it did not end well: the list is worth something nevertheless.</param>
/// <param name="Fault">Why there is no list; null where there is one.</param>
public sealed record AccessListAnswer(ImmutableArray<AccessListEntry> AccessList, ulong GasUsed, string? Error, CallFault? Fault);
