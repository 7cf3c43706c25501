using System.Collections.Immutable;
using Node.Core.Primitives;

namespace Node.Core.Les.Odr;

/// <summary>What the storage of an account has.</summary>
/// <param name="Value">Zero where it was never written.</param>
/// <param name="Nodes">The path in the storage, from its root on.</param>
public sealed record ProvenSlot(UInt256 Slot, UInt256 Value, ImmutableArray<ReadOnlyMemory<byte>> Nodes);
