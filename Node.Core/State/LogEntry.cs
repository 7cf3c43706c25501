using System.Collections.Immutable;
using Node.Core.Primitives;

namespace Node.Core.State;

/// <summary>What LOG0 to LOG4 leave behind (Yellow Paper, section 4.3.1).</summary>
public sealed record LogEntry(Address Address, ImmutableArray<Hash256> Topics, ReadOnlyMemory<byte> Data);
