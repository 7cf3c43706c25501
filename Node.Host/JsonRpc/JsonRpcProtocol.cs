using System.Collections.Immutable;

namespace Node.Host.JsonRpc;

/// <summary>What <c>/user/host/json-rpc</c> hears from its connections and its host, and tells its parent.</summary>
internal static class JsonRpcProtocol
{
    // in

    /// <summary>A connection begins that can be told of events. Answered with the actor that hears <c>RpcProtocol.Notified</c> for it.</summary>
    public sealed record Open(Outbox Outbox);

    /// <summary>Answered with <see cref="Listening"/> once calls are taken.</summary>
    public sealed record GetAddresses
    {
        public static GetAddresses Instance { get; } = new();
    }

    // out

    /// <summary>Calls are taken there.</summary>
    /// <param name="Addresses">As URLs; of a Unix socket its path.</param>
    public sealed record Listening(ImmutableArray<string> Addresses);

    /// <summary>They are not, and will not be.</summary>
    /// <param name="Address">An end point, or a path.</param>
    public sealed record BindFailed(string Address, string Reason);
}
