using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using Node.Core.Primitives;

namespace Node.Actors.P2P.Peers;

/// <summary>The connections of the peer set, found by their actor, by their number and by who is dialled, and counted while they are in their handshakes.</summary>
internal sealed class PeerContacts
{
    private readonly Dictionary<IActorRef, PeerContact> _byActor = [];
    private readonly Dictionary<int, IActorRef> _byNumber = [];
    private readonly HashSet<NodeId> _dialled = [];

    public int PendingInbound { get; private set; }

    public int PendingOutbound { get; private set; }

    public IReadOnlyCollection<PeerContact> All => [.. _byActor.Values];

    public PeerContact this[int number] => _byActor[_byNumber[number]];

    public bool Contains(IActorRef actor) => _byActor.ContainsKey(actor);

    public bool TryGet(IActorRef actor, [NotNullWhen(true)] out PeerContact? contact) => _byActor.TryGetValue(actor, out contact);

    /// <summary>Whether there is a connection that was dialled to reach the node, at whatever stage.</summary>
    public bool IsDialled(NodeId id) => _dialled.Contains(id);

    /// <summary>Adds it, or puts it in the place of what it was before.</summary>
    public PeerContact Keep(PeerContact contact)
    {
        Remove(contact.Actor);
        _byActor.Add(contact.Actor, contact);
        _byNumber.Add(contact.Number, contact.Actor);
        if (contact.Dial is { } dial)
            _dialled.Add(dial.Node.Id);
        Count(contact, 1);
        return contact;
    }

    public void Remove(IActorRef actor)
    {
        if (!_byActor.Remove(actor, out var contact))
            return;
        _byNumber.Remove(contact.Number);
        if (contact.Dial is { } dial)
            _dialled.Remove(dial.Node.Id);
        Count(contact, -1);
    }

    private void Count(PeerContact contact, int by)
    {
        if (contact.IsSettled)
            return;
        if (contact.IsInbound)
            PendingInbound += by;
        else
            PendingOutbound += by;
    }
}
