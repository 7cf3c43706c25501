using Node.Core.Primitives;

namespace Node.Core.Discovery.V4;

/// <summary>0x02, the answer to <see cref="Ping"/>: <c>[to, ping-hash, expiration, enr-seq, ...]</c>.</summary>
/// <param name="To">Where the ping came from as the sender sees it.</param>
/// <param name="PingHash">Hash of the packet that is answered.</param>
/// <param name="Expiration">Seconds since 1970.</param>
/// <param name="RecordSequence">Number of the sender's record; null where there is none, or something else in its place (EIP-868).</param>
public sealed record Pong(Endpoint To, Hash256 PingHash, ulong Expiration, ulong? RecordSequence) : V4Message;
