using System.Text;

namespace Node.Actors.Rpc;

/// <summary>Why a call has no result, with the codes and the words that geth has, since client libraries look at them.</summary>
/// <param name="Data">JSON; empty where there is none.</param>
internal sealed record RpcError(int Code, string Message, ReadOnlyMemory<byte> Data = default)
{
    private const int InvalidParams = -32602;
    private const int NotFound = -32601;
    private const int Server = -32000;
    private const int TimedOutCode = -32002;
    private const int LimitExceeded = -32005;
    private const int RevertedCode = 3;

    public static RpcError TimedOut { get; } = new(TimedOutCode, "request timed out");

    public static RpcError Internal { get; } = new(-32603, "internal error; the log says why");

    public static RpcError ShuttingDown { get; } = new(Server, "the node is shutting down");

    public static RpcError NoFilter { get; } = new(Server, "filter not found");

    public static RpcError NoNotifications { get; } = new(NotFound, "notifications not supported");

    public RpcProtocol.Refused ToRefusal() => new(Code, Message, Data);

    public static RpcError NoMethod(string method) => new(NotFound, $"the method {method} does not exist/is not available");

    public static RpcError NoSubscription(string module, string name) => new(NotFound, $"no \"{name}\" subscription in {module} namespace");

    public static RpcError BadArgument(string reason) => new(InvalidParams, reason);

    public static RpcError Busy(int calls) => new(LimitExceeded, $"too many calls at a time, at most {calls}");

    /// <summary>Whatever else is wrong, in words.</summary>
    public static RpcError Of(string reason) => new(Server, reason);

    /// <summary>A contract has reverted.</summary>
    /// <param name="message">With its reason, where it gave one that can be read.</param>
    public static RpcError Reverted(string message, ReadOnlySpan<byte> output) =>
        new(RevertedCode, message, Encoding.ASCII.GetBytes($"\"0x{Convert.ToHexStringLower(output)}\""));
}
