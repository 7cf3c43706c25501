using Node.Core.Primitives;

namespace Node.Core.Rlpx;

/// <summary>A finished handshake.</summary>
/// <param name="Remote">The peer's static public key.</param>
/// <param name="Secrets">Makes the reader and the writer of frames; to be disposed after that.</param>
/// <param name="Reply">To be sent before any frame: the recipient's ack; empty for the initiator.</param>
/// <param name="Consumed">How many bytes the peer's packet took; what follows are frames.</param>
public sealed record RlpxSession(NodeId Remote, RlpxSecrets Secrets, ReadOnlyMemory<byte> Reply, int Consumed);
