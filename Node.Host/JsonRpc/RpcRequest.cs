namespace Node.Host.JsonRpc;

/// <summary>One request of JSON-RPC 2.0.</summary>
/// <param name="Id">As it was written; empty for a notification.</param>
/// <param name="Method">Null where the request is none.</param>
/// <param name="Parameters">JSON; empty where there are none.</param>
internal sealed record RpcRequest(ReadOnlyMemory<byte> Id, string? Method, ReadOnlyMemory<byte> Parameters)
{
    public bool IsNotification => Id.IsEmpty && Method is not null;

    public bool IsValid => Method is not null;
}
