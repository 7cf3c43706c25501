using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Akka.Event;

namespace Node.Actors.P2P.Peers.Peer.Connection;

/// <summary>What a connection does with its socket before and after the time of its pumps.</summary>
internal static class SocketTasks
{
    private const int DrainLength = 4 * 1024;

    public static async Task<Connected> Connect(Socket socket, IPEndPoint remote, CancellationToken stop)
    {
        try
        {
            await socket.ConnectAsync(remote, stop);
            return new Connected(true);
        }
        catch (Exception cause) when (IsLoss(cause))
        {
            return new Connected(false);
        }
    }

    /// <summary>
    /// Reads until the other end closes, and throws it away: a socket that is closed while something is unread resets the connection, and the
    /// last message with it.
    /// </summary>
    public static async Task<Drained> Drain(Socket socket, CancellationToken stop)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(DrainLength);
        try
        {
            while (await socket.ReceiveAsync(buffer, SocketFlags.None, stop) > 0)
            {
            }
        }
        catch (Exception cause) when (IsLoss(cause))
        {
            // Then there is nothing to wait for either.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return Drained.Instance;
    }

    /// <summary>Whether an exception says that the connection is gone, by the network or by us.</summary>
    public static bool IsLoss(Exception cause) => cause is SocketException or ObjectDisposedException or OperationCanceledException;

    public sealed record Connected(bool IsConnected) : IDeadLetterSuppression;

    public sealed record Drained : IDeadLetterSuppression
    {
        public static Drained Instance { get; } = new();
    }
}
