using Node.Core.Primitives;

namespace Node.Core.Les.Messages;

/// <summary>Where a run of headers begins: at a hash, or where there is none at a number of the canonical chain.</summary>
public readonly record struct HeaderOrigin(Hash256? Hash, ulong Number);
