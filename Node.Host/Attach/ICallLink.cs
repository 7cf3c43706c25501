namespace Node.Host.Attach;

/// <summary>A way to a node's JSON-RPC.</summary>
internal interface ICallLink : IDisposable
{
    /// <summary>Sends a request and waits for its answer.</summary>
    /// <exception cref="IOException">The node cannot be reached, or goes away.</exception>
    Task<ReadOnlyMemory<byte>> Call(byte[] request, long id, CancellationToken cancellation);
}
