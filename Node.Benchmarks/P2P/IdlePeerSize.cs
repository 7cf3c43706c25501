using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Configuration;
using Node.Actors.P2P;
using Node.Actors.P2P.Peers;
using Node.Actors.P2P.Peers.Peer;
using Node.Benchmarks.Engine;
using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Benchmarks.P2P;

/// <summary>What a peer that has nothing to say costs: both ends of so many connections over loopback live in this process, each past its hello.</summary>
internal static class IdlePeerSize
{
    // Handshakes at a time.
    private const int Pending = 32;

    public static async Task Print(int[] counts)
    {
        Console.WriteLine("| peers | heap per peer | resident per peer | handshakes and hellos, both ends |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var count in counts)
            await Print(count);
    }

    private static async Task Print(int peers)
    {
        var system = BenchmarkSystem.Create();
        var settings = PeerSettings.From(ConfigurationFactory.ParseString(ReferenceConfig.Text));
        var session = system.ActorOf(Props.Create(() => new Session()));
        var protocols = ImmutableArray.Create(BulkProtocol.Of(session));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start(Pending);
        var (here, there) = (new LocalNode(PrivateKey.Random(), "bench", protocols), new LocalNode(PrivateKey.Random(), "bench", protocols));
        var node = new Enode(there.Id, IPAddress.Loopback, (ushort)((IPEndPoint)listener.LocalEndpoint).Port, 0);

        // What comes with the first connections, code and pools, is not a peer's.
        await Connect(system, settings, listener, here, there, node, 2 * Pending);
        var (heap, resident) = Memory();
        var start = Stopwatch.GetTimestamp();
        await Connect(system, settings, listener, here, there, node, peers);
        var rate = peers / Stopwatch.GetElapsedTime(start).TotalSeconds;
        var (heapAfter, residentAfter) = Memory();
        Console.WriteLine(
            $"| {peers:N0} | {(heapAfter - heap) / 2.0 / peers / 1024:N1} KiB | {(residentAfter - resident) / 2.0 / peers / 1024:N1} KiB | {rate:N0}/s |");
        await system.Terminate();
    }

    private static async Task Connect(
        ActorSystem system, PeerSettings settings, TcpListener listener, LocalNode here, LocalNode there, Enode node, int peers)
    {
        using var slots = new SemaphoreSlim(Pending);
        var greeted = new Countdown(2 * peers);
        var parent = system.ActorOf(Props.Create(() => new PeerSet(slots, greeted)));
        for (var i = 0; i < peers; i++)
        {
            await slots.WaitAsync();
            parent.Tell(PeerActor.Props(here, settings, node, parent));
            var socket = await listener.AcceptSocketAsync();
            parent.Tell(PeerActor.Props(there, settings, socket, (IPEndPoint)socket.RemoteEndPoint!, parent));
        }

        await greeted.Done;
    }

    private static (long Heap, long Resident) Memory()
    {
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return (heap, Environment.WorkingSet);
    }

    private sealed class PeerSet : ReceiveActor
    {
        public PeerSet(SemaphoreSlim slots, Countdown greeted)
        {
            var ends = 0;
            Receive<Props>(props => Context.ActorOf(props));
            Receive<PeersProtocol.Authenticated>(_ => Sender.Tell(PeerProtocol.Admitted.Instance));
            Receive<PeersProtocol.Greeted>(_ =>
            {
                greeted.Signal();
                if (++ends % 2 == 0)
                    slots.Release();
            });
            Receive<PeersProtocol.Ended>(ended => Console.WriteLine($"A peer has ended: {ended}"));
            ReceiveAny(_ => { });
        }
    }

    private sealed class Session : ReceiveActor
    {
        public Session() => Receive<SessionProtocol.PeerJoined>(joined => joined.Connection.Tell(new SessionProtocol.Attach(BulkProtocol.Name, Self)));
    }
}
