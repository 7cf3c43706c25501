using System.Net;
using Akka.Actor;
using Node.Actors.P2P;
using Node.Core.Les;

namespace Node.Actors.Les.Server.Clients;

/// <summary>A client that was let in, as it was last reported.</summary>
internal sealed record Guest(SessionProtocol.PeerJoined Joined, IActorRef Session, DateTimeOffset Since, ulong Capacity)
{
    public ClientStatus? Status { get; init; }

    public ClientsProtocol.Reported? Report { get; init; }

    /// <summary>When it was reported.</summary>
    public DateTimeOffset ReportedAt { get; init; }

    /// <summary>What is in its buffer at least: reports end when requests do, and it fills on.</summary>
    public ulong BufferAt(DateTimeOffset now)
    {
        var flow = FlowParameters.OfCapacity(Capacity);
        return Report is null ? flow.Limit : (ulong)Math.Min(flow.Limit, Report.Buffer + (Math.Max((now - ReportedAt).TotalMilliseconds, 0) * flow.Recharge));
    }

    public IPAddress Address => Joined.Remote.Address;
}
