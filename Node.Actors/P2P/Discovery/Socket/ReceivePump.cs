using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Akka.Actor;
using Node.Core.Discovery.V4;
using UdpSocket = System.Net.Sockets.Socket;

namespace Node.Actors.P2P.Discovery.Socket;

/// <summary>Takes datagrams from the socket into a bounded queue. It never waits for the queue: what finds it full is dropped, as is what comes too often.</summary>
internal sealed class ReceivePump(
    UdpSocket socket, PacketLimiter limiter, ITimeProvider time, ChannelWriter<Datagram> queue, TrafficCounters counters)
{
    // One more than the largest packet, so that a larger one shows.
    private readonly byte[] _buffer = new byte[Packet.MaxSize + 1];

    /// <summary>Runs until the socket is closed. Any error of the socket but those of single datagrams is its end.</summary>
    public async Task Run(CancellationToken stop)
    {
        var any = new IPEndPoint(socket.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var received = await socket.ReceiveFromAsync(_buffer, SocketFlags.None, any, stop).ConfigureAwait(false);
                Take((IPEndPoint)received.RemoteEndPoint, received.ReceivedBytes);
            }
            catch (SocketException error) when (error.SocketErrorCode is SocketError.ConnectionReset or SocketError.MessageSize)
            {
                // An earlier datagram of ours found nobody, or this one was larger than the buffer: nothing is wrong with the socket.
                counters.Received();
                counters.Refused();
            }
        }
    }

    private void Take(IPEndPoint from, int length)
    {
        counters.Received();
        if (length > Packet.MaxSize)
            counters.Refused();
        else if (!limiter.Allows(from.Address, time.Now))
            counters.Throttled();
        else if (!queue.TryWrite(new Datagram(from, _buffer.AsSpan(0, length).ToArray())))
            counters.Overflowed();
    }
}
