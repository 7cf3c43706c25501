using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Akka.Event;
using Node.Core.Crypto;
using Node.Core.DevP2P;
using Node.Core.Primitives;
using Node.Core.Rlpx;

namespace Node.Actors.P2P.Peers.Peer.Connection;

/// <summary>The RLPx handshake over a socket that is connected: 2 KiB of a peer that nobody knows yet, and the cryptography off the actor's thread.</summary>
internal static class RlpxLink
{
    private static readonly IPEndPoint Nowhere = new(IPAddress.Any, 0);

    /// <param name="socket">Of the connection, which bounds the time.</param>
    /// <param name="key">Our static key.</param>
    /// <param name="dialled">Who is to be at the other end; null where the connection was accepted.</param>
    public static Task<Outcome> Open(Socket socket, PrivateKey key, NodeId? dialled, CancellationToken stop) =>
        Task.Run(() => Run(socket, key, dialled, stop), stop);

    private static async Task<Outcome> Run(Socket socket, PrivateKey key, NodeId? dialled, CancellationToken stop)
    {
        try
        {
            if (dialled is not { } remote)
                return await Exchange(socket, RlpxHandshake.Accept(key, HandshakeEntropy.Random()), stop);
            if (RlpxHandshake.Initiate(key, remote, HandshakeEntropy.Random()) is not { } initiator)
                return Outcome.Failed(DisconnectReason.InvalidIdentity);
            await socket.SendAsync(initiator.Auth, SocketFlags.None, stop);
            return await Exchange(socket, initiator, stop);
        }
        catch (Exception cause) when (SocketTasks.IsLoss(cause))
        {
            return Outcome.Failed(DisconnectReason.NetworkError);
        }
    }

    private static async Task<Outcome> Exchange(Socket socket, RlpxHandshake handshake, CancellationToken stop)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(HandshakePacket.MaxLength);
        try
        {
            for (var length = 0; length < HandshakePacket.MaxLength;)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(length, HandshakePacket.MaxLength - length), SocketFlags.None, stop);
                if (received == 0)
                    return Outcome.Failed(DisconnectReason.NetworkError);
                length += received;
                var result = handshake.Advance(new ReadOnlySequence<byte>(buffer, 0, length));
                if (result.Failure != HandshakeFailure.None)
                    break;
                if (result.Session is not { } session)
                    continue;
                if (!session.Reply.IsEmpty)
                    await socket.SendAsync(session.Reply, SocketFlags.None, stop);
                return new Outcome(session, buffer.AsMemory(session.Consumed, length - session.Consumed).ToArray(), (IPEndPoint)socket.LocalEndPoint!, default);
            }

            return Outcome.Failed(DisconnectReason.BreachOfProtocol);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>What came of a handshake, as the connection is told.</summary>
    /// <param name="Session">Null where it has failed.</param>
    /// <param name="Rest">Frames that came with the packet.</param>
    /// <param name="Local">Our end of the socket.</param>
    /// <param name="Failure">Why it has failed; the peer is not told.</param>
    public sealed record Outcome(RlpxSession? Session, ReadOnlyMemory<byte> Rest, IPEndPoint Local, DisconnectReason Failure) : IDeadLetterSuppression
    {
        public static Outcome Failed(DisconnectReason reason) => new(null, default, Nowhere, reason);
    }
}
