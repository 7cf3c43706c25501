using System.Net;
using System.Threading.Channels;
using Akka.Actor;
using Node.Core.Discovery.V4;

namespace Node.Actors.P2P.Discovery.Socket;

/// <summary>
/// Reads packets out of datagrams, and tells the table. One at a time: the table, which does no cryptography, keeps up with it, so that the queue
/// before this pump is the only one that fills.
/// </summary>
internal sealed class DecodePump(ChannelReader<Datagram> queue, IActorRef table, ITimeProvider time, TrafficCounters counters)
{
    public async Task Run(CancellationToken stop)
    {
        await foreach (var (from, bytes) in queue.ReadAllAsync(stop).ConfigureAwait(false))
        {
            var result = PacketDecoder.Decode(bytes, (ulong)time.Now.ToUnixTimeSeconds());
            if (result.IsPacket)
                table.Tell(new SocketProtocol.Received(Plain(from), result.Packet), ActorRefs.NoSender);
            else
                counters.Refused();
        }
    }

    private static IPEndPoint Plain(IPEndPoint from) =>
        from.Address.IsIPv4MappedToIPv6 ? new IPEndPoint(from.Address.MapToIPv4(), from.Port) : from;
}
