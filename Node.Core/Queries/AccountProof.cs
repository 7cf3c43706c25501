using System.Collections.Immutable;
using Node.Core.Primitives;
using Node.Core.State;

namespace Node.Core.Queries;

/// <summary>What <c>eth_getProof</c> answers.</summary>
/// <param name="Account">Null where it does not exist.</param>
/// <param name="Nodes">The path from the state root, in RLP.</param>
public sealed record AccountProof(Address Address, Account? Account, ImmutableArray<ReadOnlyMemory<byte>> Nodes, ImmutableArray<SlotProof> Slots);
