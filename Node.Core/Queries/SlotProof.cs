using System.Collections.Immutable;
using Node.Core.Primitives;

namespace Node.Core.Queries;

/// <summary>A slot of storage and the path to it from the account's storage root, in RLP.</summary>
public sealed record SlotProof(UInt256 Slot, UInt256 Value, ImmutableArray<ReadOnlyMemory<byte>> Nodes);
