namespace Node.Core.Rlpx;

/// <summary>What a handshake answers: a session, need more, or a failure.</summary>
/// <param name="NeedsMore">Nothing was consumed; call again with the same bytes and more behind them.</param>
/// <param name="Failure">Not <see cref="HandshakeFailure.None"/>: the connection is to be closed, without a word.</param>
/// <param name="Session">The outcome; null in the other two cases.</param>
public readonly record struct HandshakeResult(bool NeedsMore, HandshakeFailure Failure, RlpxSession? Session)
{
    internal static readonly HandshakeResult More = new(true, HandshakeFailure.None, null);

    internal static HandshakeResult Failed(HandshakeFailure failure) => new(false, failure, null);

    internal static HandshakeResult Done(RlpxSession session) => new(false, HandshakeFailure.None, session);
}
