using System.Collections.Immutable;

namespace Node.Host.JsonRpc;

/// <summary>What came in one piece: a request, a batch of them, or something else.</summary>
internal abstract record RpcMessage
{
    private RpcMessage()
    {
    }

    public sealed record Single(RpcRequest Request) : RpcMessage;

    public sealed record Batch(ImmutableArray<RpcRequest> Requests) : RpcMessage;

    /// <param name="Id">Of the request that the fault is answered for; <c>null</c> where there is none.</param>
    public sealed record Faulty(int Code, string Reason, ReadOnlyMemory<byte> Id) : RpcMessage;
}
