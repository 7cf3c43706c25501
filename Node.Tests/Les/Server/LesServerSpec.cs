using System.Net;
using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;
using Node.Actors.Les.Server;
using Node.Actors.P2P;
using Node.Core.Chain;
using Node.Core.DevP2P;
using Node.Core.Les;
using Node.Core.Les.Messages;
using Node.Core.Primitives;
using Node.Tests.Architecture;
using Node.Tests.P2P;
using Status = Node.Core.Les.Messages.Status;

namespace Node.Tests.Les.Server;

/// <summary>What the specs of the light server share: virtual time, settings, a chain without blocks, peers made of probes.</summary>
public abstract class LesServerSpec(string config = P2PSpec.VirtualTime) : P2PSpec(config)
{
    private static readonly Config Reference = ConfigurationFactory.ParseString(Repository.Read("hocon/reference.conf"));

    internal static LesIdentity Chain { get; } = new(KnownChains.Devnet, KnownChains.Devnet.Genesis.Header);

    /// <summary>The settings of <c>reference.conf</c> with others over them.</summary>
    internal static LesServerSettings Settings(string hocon = "") => LesServerSettings.From(ConfigurationFactory.ParseString(hocon).WithFallback(Reference));

    internal static Status Greeting(uint version, AnnounceType announce = AnnounceType.Simple) => LesHandshake.OfClient(version, Chain, new ClientStatus(announce));

    internal static ServerStatus ServerStatus(uint version, FlowParameters flow) => new(
        new ServerTerms(version, 0, Chain.Head.Hash, 1, true, 0, 0, 0, 0, RelaysTransactions: true, 0), flow, CostTable.Reference);

    internal static GetProofs AskProofs(ulong id, int count) =>
        new(id, [.. Enumerable.Range(0, count).Select(i => new ProofName(default, null, new byte[32], 0))]);

    internal PeerProbes Peer(uint version, int number = 1, string address = "10.0.0.1") => new(this, version, Id(number), address);

    /// <summary>The two actors of a peer, as a session sees them.</summary>
    internal sealed class PeerProbes
    {
        public PeerProbes(P2PSpec spec, uint version, NodeId id, string address)
        {
            (Peer, Connection) = (spec.CreateTestProbe(), spec.CreateTestProbe());
            Joined = new SessionProtocol.PeerJoined(
                Peer,
                Connection,
                id,
                new SharedCapability(new Capability("les", version), 16, LesCodec.Length(version)),
                "light/v1",
                new IPEndPoint(IPAddress.Parse(address), 30303),
                IsInbound: true);
        }

        public TestProbe Peer { get; }

        public TestProbe Connection { get; }

        public SessionProtocol.PeerJoined Joined { get; }

        public static void Receive(IActorRef session, object message, int size = 100) => session.Tell(new SessionProtocol.Inbound(message, size));

        /// <summary>The next message that is sent; what is returned as credit before it is left out.</summary>
        public T Sent<T>()
            where T : LesMessage =>
            (T)Connection.FishForMessage<SessionProtocol.Send>(_ => true).Message;

        public DisconnectReason Left() => Peer.ExpectMsg<SessionProtocol.Leave>().Reason;
    }
}
