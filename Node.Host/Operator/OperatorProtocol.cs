using System.Net;

namespace Node.Host.Operator;

/// <summary>What <c>/user/host/operator</c> tells its parent.</summary>
internal static class OperatorProtocol
{
    // out

    /// <summary>Commands are taken there.</summary>
    public sealed record Listening(IPEndPoint EndPoint);

    /// <summary>They are not, and will not be.</summary>
    public sealed record BindFailed(IPEndPoint EndPoint, string Reason);
}
