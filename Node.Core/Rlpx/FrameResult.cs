namespace Node.Core.Rlpx;

/// <summary>What a reader of frames answers: the data of a frame, need more, or a failure.</summary>
/// <param name="NeedsMore">All that could be used was consumed; call again when more has come.</param>
/// <param name="Failure">Not <see cref="FrameFailure.None"/>: the connection is lost.</param>
/// <param name="Data">Decrypted and authenticated, without padding, at least one byte; owned by the receiver.</param>
public readonly record struct FrameResult(bool NeedsMore, FrameFailure Failure, ReadOnlyMemory<byte> Data)
{
    internal static readonly FrameResult More = new(true, FrameFailure.None, default);

    internal static FrameResult Frame(ReadOnlyMemory<byte> data) => new(false, FrameFailure.None, data);

    internal static FrameResult Failed(FrameFailure failure) => new(false, failure, default);
}
