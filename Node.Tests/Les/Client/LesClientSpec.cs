using System.Collections.Immutable;
using System.Net;
using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;
using Node.Actors.Les.Client;
using Node.Actors.P2P;
using Node.Core.Chain;
using Node.Core.DevP2P;
using Node.Core.Les;
using Node.Core.Les.Client;
using Node.Core.Les.Messages;
using Node.Core.Primitives;
using Node.Tests.Architecture;
using Node.Tests.P2P;

namespace Node.Tests.Les.Client;

/// <summary>What the specs of the light client share: virtual time, settings, a chain of headers, servers made of probes.</summary>
public abstract class LesClientSpec(string config = P2PSpec.VirtualTime) : P2PSpec(config)
{
    internal static readonly FlowParameters Flow = FlowParameters.OfCapacity(100_000);

    private static readonly Config Reference = ConfigurationFactory.ParseString(Repository.Read("hocon/reference.conf"));

    internal static LesIdentity Self { get; } = new(KnownChains.Devnet, KnownChains.Devnet.Genesis.Header);

    /// <summary>Each with a difficulty of 1, so that the total difficulty of a block is its number and that of genesis.</summary>
    internal static ImmutableArray<Header> Chain { get; } = Branch([KnownChains.Devnet.Genesis.Header], 1000);

    /// <summary>The settings of <c>reference.conf</c> with others over them.</summary>
    internal static LesClientSettings Settings(string hocon = "") => LesClientSettings.From(ConfigurationFactory.ParseString(hocon).WithFallback(Reference));

    /// <summary>Headers after those given, up to so many in all.</summary>
    internal static ImmutableArray<Header> Branch(ImmutableArray<Header> begin, int count, ulong gasLimit = 0)
    {
        var headers = begin.ToBuilder();
        while (headers.Count < count)
        {
            var parent = headers[^1];
            headers.Add(new Header { Number = parent.Number + 1, Difficulty = 1, ParentHash = parent.Hash, GasLimit = gasLimit, Timestamp = parent.Timestamp + 1 });
        }

        return headers.ToImmutable();
    }

    internal static UInt256 Total(Header header) => Chain[0].Difficulty + header.Number;

    internal static AnnouncedHead Head(Header header, ulong reorg = 0) => new(header.Hash, header.Number, Total(header), reorg);

    internal static Announce Announcement(Header header) => new(header.Hash, header.Number, Total(header), 0, []);

    internal static ServerTerms Terms(Header head, uint version = 4) => new(
        version, head.Number, head.Hash, Total(head), ServesHeaders: true, ChainSince: 0, RecentChain: 0, StateSince: 0, RecentState: 0, RelaysTransactions: true, 0);

    internal static ServerStatus Greeting(Header head, uint version = 4) => new(Terms(head, version), Flow, CostTable.Reference);

    internal static ClientProtocol.ServerJoined Joined(NodeId id, IActorRef session, ServerStatus status) => new(
        id, session, "server/v1", null, status, BufferView.Of(new ClientBuffer(status.Flow, DateTimeOffset.UnixEpoch), DateTimeOffset.UnixEpoch));

    internal PeerProbes Peer(uint version = 4, int number = 1, bool isInbound = false) => Peer(Id(number), version, isInbound);

    internal PeerProbes Peer(NodeId id, uint version = 4, bool isInbound = false) => new(this, version, id, isInbound);

    /// <summary>Time passes; what was told before has been handled before, and what comes of it after.</summary>
    protected void Pass(IActorRef actor, double seconds)
    {
        Settle(actor);
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        Settle(actor);
    }

    /// <summary>The two actors of a peer, as a session sees them.</summary>
    internal sealed class PeerProbes
    {
        public PeerProbes(P2PSpec spec, uint version, NodeId id, bool isInbound)
        {
            (Peer, Connection) = (spec.CreateTestProbe(), spec.CreateTestProbe());
            Joined = new SessionProtocol.PeerJoined(
                Peer,
                Connection,
                id,
                new SharedCapability(new Capability("les", version), 16, LesCodec.Length(version)),
                "server/v1",
                new IPEndPoint(IPAddress.Parse("10.0.0.1"), 30303),
                isInbound);
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
