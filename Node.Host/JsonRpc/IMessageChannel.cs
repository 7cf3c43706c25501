namespace Node.Host.JsonRpc;

/// <summary>The two directions of a connection, message by message. One read and one write at a time.</summary>
internal interface IMessageChannel
{
    /// <summary>The next message, which the caller owns; null where no more come.</summary>
    /// <exception cref="IOException">The connection is broken, or a message is too long.</exception>
    Task<ReadOnlyMemory<byte>?> Read(CancellationToken cancellation);

    /// <exception cref="IOException">The connection is broken.</exception>
    Task Write(ReadOnlyMemory<byte> message, CancellationToken cancellation);
}
