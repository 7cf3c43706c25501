using Node.Core.Primitives;

namespace Node.Core.Discovery.V4;

/// <summary>A signed packet, and the hash by which its answer names it.</summary>
public readonly record struct EncodedPacket(ReadOnlyMemory<byte> Bytes, Hash256 Hash);
