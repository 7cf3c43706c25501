using System.Collections.Immutable;
using Akka.Actor;
using Node.Core.DevP2P;
using Node.Core.Encoding;
using Node.Core.Primitives;

namespace Node.Actors.P2P;

/// <summary>
/// A sub-protocol that this node speaks over RLPx sessions, as geth's <c>p2p.Protocol</c>: registering one record adds it. It is offered to every
/// peer; with each peer that has it too a session actor exchanges its messages as records, see <see cref="SessionProtocol"/>.
/// </summary>
/// <param name="Name">The official name, one to eight characters of ASCII, often three letters.</param>
/// <param name="Version">One record is registered for each version; the highest common one is spoken.</param>
/// <param name="Length">How many message codes this version takes, from 0.</param>
/// <param name="Decode">
/// Code and decompressed payload to a record that owns its bytes; null for a code or payload that is none, which ends the connection. Called in
/// the order of arrival on a thread of the connection: it must not block, throw or share state.
/// </param>
/// <param name="Encode">Writes the payload of a record and returns its code. Called on a thread of the connection: it must not block or share state.</param>
public sealed record SubProtocol(
    string Name,
    uint Version,
    int Length,
    Func<int, ReadOnlyMemory<byte>, object?> Decode,
    Func<object, RlpWriter, int> Encode)
{
    /// <summary>
    /// Makes the session actor of one peer, as a child of that peer. Its first message is <see cref="SessionProtocol.PeerJoined"/>, which it answers
    /// with <see cref="SessionProtocol.Attach"/>; when it stops, the connection is closed. Either this or <see cref="Owner"/> is set.
    /// </summary>
    public Props? Handler { get; init; }

    /// <summary>An actor that is told <see cref="SessionProtocol.PeerJoined"/> for every peer and makes the sessions as children of its own.</summary>
    public ICanTell? Owner { get; init; }

    /// <summary>What the protocol tells about this node, for the operator; an immutable value, asked on any thread.</summary>
    public Func<object?>? NodeInfo { get; init; }

    /// <summary>What the protocol tells about a peer; null while its own handshake is running. An immutable value, asked on any thread.</summary>
    public Func<NodeId, object?>? PeerInfo { get; init; }

    /// <summary>Entries for this node's record (EIP-778): key and value in RLP.</summary>
    public ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> RecordAttributes { get; init; } =
        ImmutableSortedDictionary<string, ReadOnlyMemory<byte>>.Empty;

    /// <summary>
    /// The entry by which nodes that are worth dialling for this protocol tell so in their records, like <c>les</c>; null: every node may be. Of what
    /// discovery finds, nodes are left alone whose records say that they are of use to none of the protocols.
    /// </summary>
    public string? RecordKey { get; init; }

    /// <summary>
    /// Told <see cref="P2PProtocol.NodeSuits"/> of nodes with <see cref="RecordKey"/>: it says by <see cref="P2PProtocol.AddCandidates"/> which of them are
    /// dialled. Null: all are, as there is room.
    /// </summary>
    public ICanTell? Chooser { get; init; }

    /// <summary>Nodes worth dialling for this protocol; more may be told later with <see cref="P2PProtocol.AddCandidates"/>.</summary>
    public ImmutableArray<Enode> DialCandidates { get; init; } = [];

    /// <summary>As offered in a hello. Not kept: another version is often made of this one by <c>with</c>.</summary>
    public CapabilityOffer Offer => new(Name, Version, Length);
}
