namespace Node.Core.DevP2P;

/// <summary>What the data of a frame is: a message, or a failure.</summary>
/// <param name="Id">The message id on this connection, see <see cref="Capabilities"/>.</param>
/// <param name="Payload">Decompressed; owned by the receiver.</param>
/// <param name="Failure">Not <see cref="MessageFailure.None"/>: a breach of protocol.</param>
public readonly record struct MessageResult(ulong Id, ReadOnlyMemory<byte> Payload, MessageFailure Failure)
{
    internal static MessageResult Failed(MessageFailure failure) => new(0, default, failure);
}
