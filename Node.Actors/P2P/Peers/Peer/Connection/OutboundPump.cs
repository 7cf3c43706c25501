using System.Net.Sockets;
using Akka.Actor;
using Akka.Event;
using Node.Core.DevP2P;
using Node.Core.Rlpx;

namespace Node.Actors.P2P.Peers.Peer.Connection;

/// <summary>Writes what is queued: compresses, encrypts, and hands several messages to the socket at once. Owns the egress cipher.</summary>
internal sealed class OutboundPump(Socket socket, FrameWriter frames, OutboundQueue queue, TrafficMeter meter, IActorRef owner)
{
    // Messages are gathered up to this length on the wire; a larger one goes alone.
    private const int BatchLength = 64 * 1024;

    private readonly WireBuffer _wire = new();

    /// <summary>Until the last message is written and the sending side is shut down, or the connection is lost.</summary>
    public async Task<PumpEnd> Run(CancellationToken stop)
    {
        try
        {
            while (await queue.Wait())
            {
                Gather();
                await Send(stop);
            }

            socket.Shutdown(SocketShutdown.Send);
            return PumpEnd.Done;
        }
        catch (Exception cause) when (SocketTasks.IsLoss(cause))
        {
            return PumpEnd.Lost;
        }
        finally
        {
            queue.Abandon();
            _wire.Clear();
            frames.Dispose();
        }
    }

    private void Gather()
    {
        while (_wire.Length < BatchLength && queue.TryTake(out var message, out var hasRoomAgain))
        {
            MessageCodec.Write(message.Id, message.Payload, message.IsCompressed, frames, _wire);
            message.Release();
            meter.MessageWent();
            if (hasRoomAgain)
                owner.Tell(RoomAgain.Instance, ActorRefs.NoSender);
        }
    }

    private async ValueTask Send(CancellationToken stop)
    {
        foreach (var chunk in _wire.Chunks())
        {
            var sending = socket.SendAsync(chunk.AsMemory(), SocketFlags.None, stop);
            if (!sending.IsCompleted)
                owner.Tell(new Blocked(meter.BytesOut), ActorRefs.NoSender);
            meter.BytesWent(await sending);
        }

        _wire.Clear();
    }

    /// <summary>Told to the owner: there is room in the queue again.</summary>
    public sealed record RoomAgain : IDeadLetterSuppression
    {
        public static RoomAgain Instance { get; } = new();
    }

    /// <summary>Told to the owner: the socket takes nothing more for now.</summary>
    /// <param name="Sent">Bytes that it has taken so far.</param>
    public sealed record Blocked(long Sent) : IDeadLetterSuppression;
}
