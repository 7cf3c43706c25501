using System.Text;
using Akka.Actor;
using Node.Actors.P2P;
using Node.Core.DevP2P;
using Node.Core.Encoding;

namespace Node.Tests.P2P;

/// <summary>chat/1, a sub-protocol of one message: <c>[text: B]</c>, code 0. What third parties have to write to add one of theirs.</summary>
internal static class Chat
{
    public sealed record Line(string Text);

    /// <param name="room">Told every line, and the session of each peer that joins; what it tells a session is said to the peer.</param>
    public static SubProtocol Protocol(IActorRef room) =>
        new("chat", Version: 1, Length: 1, Decode, Encode) { Handler = Props.Create(() => new Session(room)) };

    private static Line? Decode(int code, ReadOnlyMemory<byte> payload)
    {
        var reader = new RlpReader(payload.Span);
        return reader.TryEnterList() && reader.TryReadBytes(out var text) ? new Line(Encoding.UTF8.GetString(text)) : null;
    }

    private static int Encode(object message, RlpWriter writer)
    {
        writer.BeginList();
        writer.Write(Encoding.UTF8.GetBytes(((Line)message).Text));
        writer.EndList();
        return 0;
    }

    /// <summary>One peer that chats.</summary>
    private sealed class Session : ReceiveActor
    {
        public Session(IActorRef room) => Receive<SessionProtocol.PeerJoined>(joined =>
        {
            joined.Connection.Tell(new SessionProtocol.Attach("chat", Self));
            room.Tell(joined);
            Become(() => Chatting(joined, room));
        });

        private void Chatting(SessionProtocol.PeerJoined joined, IActorRef room)
        {
            Receive<Line>(line => joined.Connection.Tell(new SessionProtocol.Send("chat", line, SessionProtocol.SendKind.Broadcast)));
            Receive<DisconnectReason>(reason => joined.Peer.Tell(new SessionProtocol.Leave(reason)));
            Receive<Exception>(failure => throw failure);
            Receive<SessionProtocol.Inbound>(inbound =>
            {
                joined.Connection.Tell(new SessionProtocol.Credit(1, inbound.Size));
                room.Tell(inbound.Message);
            });
        }
    }
}
