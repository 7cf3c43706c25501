using System.Collections.Immutable;
using System.Net;
using Akka.Actor;
using Node.Actors.P2P.Discovery;
using Node.Actors.P2P.Server;
using Node.Core.Primitives;

namespace Node.Actors.P2P.NodeInfo;

/// <summary>
/// Answers one <see cref="P2PProtocol.GetNodeInfo"/> with what server and discovery know, or with what has come by its deadline.
/// Parent: P2PSupervisor, which does not restart it.
/// It owns the answer in the making.
/// States: Gathering.
/// </summary>
internal sealed class NodeInfoActor : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(1);

    private readonly LocalNode _local;
    private readonly IActorRef _asker;
    private readonly IActorRef _server;
    private readonly IActorRef _discovery;

    public NodeInfoActor(LocalNode local, IActorRef asker, IActorRef server, IActorRef discovery)
    {
        (_local, _asker, _server, _discovery) = (local, asker, server, discovery);
        Become(() => Gathering(server.IsNobody(), null, discovery.IsNobody(), null));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(LocalNode local, IActorRef asker, IActorRef server, IActorRef discovery) =>
        Akka.Actor.Props.Create(() => new NodeInfoActor(local, asker, server, discovery));

    protected override void PreStart()
    {
        _server.Tell(ServerProtocol.GetEndPoint.Instance);
        _discovery.Tell(DiscoveryProtocol.GetLocalRecord.Instance);
        var wait = _server.IsNobody() && _discovery.IsNobody() ? TimeSpan.Zero : Deadline;
        Timers.StartSingleTimer(TimedOut.Instance, TimedOut.Instance, wait);
    }

    private void Gathering(bool hasServer, P2PProtocol.Listening? listening, bool hasDiscovery, DiscoveryProtocol.LocalRecord? record)
    {
        Receive<P2PProtocol.Listening>(answer => Go(true, answer, hasDiscovery, record));
        Receive<DiscoveryProtocol.LocalRecord>(answer => Go(hasServer, listening, true, answer));
        Receive<TimedOut>(_ => Answer(listening?.EndPoint, record));
    }

    private void Go(bool hasServer, P2PProtocol.Listening? listening, bool hasDiscovery, DiscoveryProtocol.LocalRecord? record)
    {
        if (hasServer && hasDiscovery)
            Answer(listening?.EndPoint, record);
        else
            Become(() => Gathering(hasServer, listening, hasDiscovery, record));
    }

    private void Answer(IPEndPoint? listening, DiscoveryProtocol.LocalRecord? record)
    {
        var address = record?.EndPoint.Address ?? listening?.Address ?? IPAddress.Loopback;
        var reachable = address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? IPAddress.Loopback : address;
        _asker.Tell(new P2PProtocol.NodeInfo(
            new Enode(_local.Id, reachable, (ushort)(listening?.Port ?? 0), (ushort)(record?.EndPoint.Port ?? 0)),
            record?.Record.ToString(),
            _local.ClientId,
            listening,
            [.. _local.Protocols.Select(protocol => protocol.Offer.Capability)],
            Told(_local.Protocols)));
        Context.Stop(Self);
    }

    private static ImmutableDictionary<string, object> Told(IEnumerable<SubProtocol> protocols) => protocols
        .Select(protocol => KeyValuePair.Create(protocol.Offer.Capability.ToString(), protocol.NodeInfo?.Invoke()))
        .Where(entry => entry.Value is not null)
        .ToImmutableDictionary(entry => entry.Key, entry => entry.Value!);

    private sealed record TimedOut
    {
        public static TimedOut Instance { get; } = new();
    }
}
