using System.Collections.Immutable;
using System.Net;
using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;
using Node.Actors.P2P;
using Node.Core.Crypto;
using Node.Core.Primitives;
using Node.Tests.Architecture;

namespace Node.Tests.P2P;

/// <summary>A whole p2p tree in an actor system of its own, on a loopback port; its journal is in memory. Its events are told to a probe.</summary>
internal sealed class LoopbackNode : IDisposable
{
    private static readonly Config Reference = ConfigurationFactory.ParseString(Repository.Read("hocon/reference.conf"));
    private static readonly Config Loopback = ConfigurationFactory.ParseString("""
        actors.p2p {
          server { address = "127.0.0.1", port = 0 }
          discovery.enabled = off
        }
        """);

    private static readonly Config Quiet = ConfigurationFactory.ParseString("akka { loglevel = OFF, stdout-loglevel = OFF }");

    public LoopbackNode(TestProbe events, string config = "", PrivateKey? key = null, params ImmutableArray<SubProtocol> protocols)
    {
        Events = events;
        System = ActorSystem.Create("node", Quiet);
        Local = new LocalNode(key ?? PrivateKey.Random(), "spec/v1", protocols);
        foreach (var type in (Type[])[typeof(P2PProtocol.Listening), typeof(P2PProtocol.PeerReady), typeof(P2PProtocol.PeerLeft), typeof(P2PProtocol.PeerRefused)])
            System.EventStream.Subscribe(events, type);
        Settings = P2PSettings.From(ConfigurationFactory.ParseString(config).WithFallback(Loopback).WithFallback(Reference));
        P2P = System.ActorOf(P2PSupervisor.Props(Local.Key, Local.ClientId, protocols, Settings), "p2p");
        EndPoint = events.FishForMessage<P2PProtocol.Listening>(_ => true).EndPoint;
    }

    public ActorSystem System { get; }

    public LocalNode Local { get; }

    public P2PSettings Settings { get; }

    public IActorRef P2P { get; }

    public TestProbe Events { get; }

    public IPEndPoint EndPoint { get; private set; }

    public Enode Enode => new(Local.Id, EndPoint.Address, (ushort)EndPoint.Port, 0);

    public IActorRef Child(string name) => ((ActorRefWithCell)P2P).Children.Single(child => child.Path.Name == name);

    public P2PProtocol.PeerSummary Joined(NodeId? id = null) => Events.FishForMessage<P2PProtocol.PeerReady>(ready => id is null || ready.Peer.Id == id).Peer;

    public P2PProtocol.PeerLeft Left() => Events.FishForMessage<P2PProtocol.PeerLeft>(_ => true);

    public P2PProtocol.PeerRefused Refused() => Events.FishForMessage<P2PProtocol.PeerRefused>(_ => true);

    public P2PProtocol.Listening Listens()
    {
        var listening = Events.FishForMessage<P2PProtocol.Listening>(_ => true);
        EndPoint = listening.EndPoint;
        return listening;
    }

    public ImmutableArray<P2PProtocol.PeerSummary> Peers(TestProbe asker)
    {
        P2P.Tell(P2PProtocol.GetPeers.Instance, asker);
        return asker.ExpectMsg<P2PProtocol.PeerList>().Peers;
    }

    public void Dispose() => System.Terminate();
}
