using Akka.Actor;
using Node.Actors.P2P;
using Node.Core.Les;

namespace Node.Actors.Les.Server.Clients.Client;

/// <summary>What a session is made with.</summary>
/// <param name="Joined">Its peer.</param>
/// <param name="Self">Our chain, to compare with the client's.</param>
/// <param name="Status">What the client is told.</param>
/// <param name="Serving">Answers requests.</param>
/// <param name="Recharge">How many times what is granted flows into its buffer; <see cref="ClientsProtocol.Recharge"/> tells of changes.</param>
/// <param name="PerByteIn">Cost units of a byte of a request that is not served.</param>
internal sealed record ClientTerms(SessionProtocol.PeerJoined Joined, LesIdentity Self, ServerStatus Status, ICanTell Serving, double Recharge, double PerByteIn)
{
    public uint Version => (uint)Joined.Capability.Capability.Version;
}
