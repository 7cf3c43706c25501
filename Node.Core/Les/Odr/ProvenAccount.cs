using System.Collections.Immutable;
using Node.Core.State;

namespace Node.Core.Les.Odr;

/// <summary>What a state has of an address.</summary>
/// <param name="Account">Null where it does not exist.</param>
/// <param name="Nodes">The path in the state, from its root on.</param>
public sealed record ProvenAccount(Account? Account, ImmutableArray<ReadOnlyMemory<byte>> Nodes);
