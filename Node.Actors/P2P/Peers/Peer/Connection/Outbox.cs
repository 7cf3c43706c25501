using Node.Core.DevP2P;

namespace Node.Actors.P2P.Peers.Peer.Connection;

/// <summary>What becomes of the messages of sessions: into the queue where they fit, and by their kind where they do not. Used by the connection alone.</summary>
internal sealed class Outbox(OutboundQueue queue, CreditGate credit, Window window)
{
    // Credit withheld bounds them to the messages that sessions have in hand; a session that answers more than it was asked is refused.
    private readonly Queue<(Route Route, object Message)> _waiting = new();
    private int _withheldMessages;
    private int _withheldBytes;

    public enum Fate
    {
        /// <summary>It is in the queue.</summary>
        Queued,

        /// <summary>It waits for room, and credit is withheld until then.</summary>
        Waiting,

        /// <summary>The session is to be told.</summary>
        Refused,

        /// <summary>It is gone.</summary>
        Dropped,
    }

    public Fate Send(Route route, object message, SessionProtocol.SendKind kind, bool isCompressed)
    {
        if (_waiting.Count == 0 && TryQueue(route, message, isCompressed))
            return Fate.Queued;
        if (kind == SessionProtocol.SendKind.Broadcast)
            return Fate.Dropped;
        if (kind == SessionProtocol.SendKind.Request || _waiting.Count == window.Messages)
            return Fate.Refused;
        _waiting.Enqueue((route, message));
        if (queue.TryAwaitRoom())
            return Fate.Waiting;
        Resume(isCompressed);
        return _waiting.Count > 0 ? Fate.Waiting : Fate.Queued;
    }

    /// <summary>A message of the p2p capability; dropped where it does not fit.</summary>
    public void Send(BaseMessage message, bool isCompressed) => TryQueue(OutboundMessage.Of(message, isCompressed));

    /// <summary>There is room again.</summary>
    public void Resume(bool isCompressed)
    {
        do
        {
            while (_waiting.TryPeek(out var next) && TryQueue(next.Route, next.Message, isCompressed))
                _waiting.Dequeue();
        }
        while (_waiting.Count > 0 && !queue.TryAwaitRoom());
        if (_waiting.Count > 0)
            return;
        credit.Return(_withheldMessages, _withheldBytes);
        (_withheldMessages, _withheldBytes) = (0, 0);
    }

    /// <summary>Sessions have dealt with that much.</summary>
    public void Return(int messages, int bytes)
    {
        if (_waiting.Count == 0)
        {
            credit.Return(messages, bytes);
            return;
        }

        _withheldMessages += messages;
        _withheldBytes += bytes;
    }

    /// <summary>The last message; what waits is given up.</summary>
    public void Close(Disconnect disconnect, bool isCompressed)
    {
        _waiting.Clear();
        credit.Close();
        queue.Complete(OutboundMessage.Of(disconnect, isCompressed));
    }

    private bool TryQueue(Route route, object message, bool isCompressed) =>
        !queue.IsFull && TryQueue(OutboundMessage.Of(route, message, isCompressed));

    private bool TryQueue(in OutboundMessage message)
    {
        if (queue.TryAdd(message))
            return true;
        message.Release();
        return false;
    }
}
