using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Akka.Actor;
using Node.Core.Discovery.V4;
using UdpSocket = System.Net.Sockets.Socket;

namespace Node.Actors.P2P.Discovery.Socket;

/// <summary>Signs and sends what is in its queue, in order.</summary>
internal sealed class SendPump(UdpSocket socket, PacketEncoder encoder, ChannelReader<(SocketProtocol.Send, IActorRef)> queue, TrafficCounters counters)
{
    public async Task Run(CancellationToken stop)
    {
        await foreach (var (send, sender) in queue.ReadAllAsync(stop).ConfigureAwait(false))
        {
            var packet = encoder.Encode(send.Message);
            if (send.Receipt is { } receipt)
                sender.Tell(new SocketProtocol.Sent(receipt, packet.Hash), ActorRefs.NoSender);
            try
            {
                await socket.SendToAsync(packet.Bytes, SocketFlags.None, Fitting(send.To), stop).ConfigureAwait(false);
                counters.Sent();
            }
            catch (SocketException)
            {
                // No route, a family that this socket does not speak, a full buffer: that is about this datagram; a dead socket shows in receiving.
                counters.Unsent();
            }
        }
    }

    private IPEndPoint Fitting(IPEndPoint to) =>
        socket.AddressFamily == AddressFamily.InterNetworkV6 && to.AddressFamily == AddressFamily.InterNetwork
            ? new IPEndPoint(to.Address.MapToIPv6(), to.Port)
            : to;
}
