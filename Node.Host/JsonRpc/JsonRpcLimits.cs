using Akka.Configuration;
using Node.Actors;

namespace Node.Host.JsonRpc;

/// <summary><c>actors.rpc.limits</c>.</summary>
/// <param name="Body">Bytes of a request or message.</param>
/// <param name="Batch">Calls of a batch.</param>
/// <param name="Reply">Bytes of a reply.</param>
/// <param name="Parallel">Calls of one batch, or of one connection, that run at a time.</param>
/// <param name="Connections">WebSocket and IPC together.</param>
/// <param name="Outbox">Bytes that wait to be written to one connection.</param>
internal sealed record JsonRpcLimits(int Body, int Batch, int Reply, int Parallel, int Connections, int Outbox)
{
    private const string Section = "actors.rpc.limits";

    /// <exception cref="ConfigurationException">A value is missing or malformed; the message names the key, the value and what was expected.</exception>
    public static JsonRpcLimits From(Config config) => new(
        config.Bytes($"{Section}.body", 1024, 1 << 30),
        config.Count($"{Section}.batch", 1, 1_000_000),
        config.Bytes($"{Section}.reply", 1024, 1 << 30),
        config.Count($"{Section}.parallel", 1, 10_000),
        config.Count($"{Section}.connections", 1, 1_000_000),
        config.Bytes($"{Section}.outbox", 1024, 1 << 30));
}
