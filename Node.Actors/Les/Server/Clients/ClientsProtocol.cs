using Akka.Event;
using Node.Core.DevP2P;
using Node.Core.Les;
using Node.Core.Les.Messages;
using Node.Core.Les.Serving;
using Node.Core.Primitives;

namespace Node.Actors.Les.Server.Clients;

/// <summary>What <c>/user/node/les/server/clients</c> and the sessions below it say to each other.</summary>
internal static class ClientsProtocol
{
    // to the clients' owner

    /// <summary>Have noted what was used, then stop: the sessions end, nobody is let in any more.</summary>
    public sealed record Close : IDeadLetterSuppression
    {
        public static Close Instance { get; } = new();
    }

    // to a session

    /// <summary>There is a new head.</summary>
    /// <param name="Signed">With this server's signature.</param>
    public sealed record News(Announce Simple, Announce Signed);

    /// <summary>The client may ask for more or less from now on.</summary>
    public sealed record Grant(FlowParameters Flow);

    /// <summary>So many times what is granted flows into the client's buffer from now on (<see cref="RechargeCurve"/>). The client is not told.</summary>
    public sealed record Recharge(double Factor);

    /// <summary>The client has to go.</summary>
    public sealed record Dismiss(DisconnectReason Reason, string Why);

    // from a session

    /// <summary>The handshake is done.</summary>
    public sealed record Greeted(NodeId Id, ClientStatus Status);

    /// <summary>What a client did since it came; told at most once a second, and only when something has changed.</summary>
    /// <param name="Cost">Of its requests, since this was last told.</param>
    /// <param name="Freezes">For the sake of others, since this was last told.</param>
    public sealed record Reported(
        NodeId Id, ulong Cost, int Freezes, long Requests, long Bytes, ulong Buffer, bool IsFrozen) : IDeadLetterSuppression;
}
