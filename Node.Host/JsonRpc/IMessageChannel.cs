namespace Node.Host.JsonRpc;

/// <summary>The two directions of a connection, message by message. One read and one write at a time.</summary>
internal interface IMessageChannel
{
    /// <summary>The next message, which the caller owns; null where no more come. Cancelled, the connection is of no more use.</summary>
    /// <exception cref="IOException">The connection is broken, or a message is too long.</exception>
    Task<ReadOnlyMemory<byte>?> Read(CancellationToken cancellation);

    /// <exception cref="IOException">The connection is broken.</exception>
    Task Write(ReadOnlyMemory<byte> message, CancellationToken cancellation);

    /// <summary>Says good-bye, if there is anybody to hear it.</summary>
    /// <param name="isStopping">It is this end that does not go on.</param>
    Task Close(bool isStopping, CancellationToken cancellation);
}
