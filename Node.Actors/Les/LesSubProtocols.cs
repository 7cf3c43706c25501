using System.Collections.Immutable;
using Akka.Actor;
using Node.Actors.P2P;
using Node.Core.Les;
using Node.Core.Les.Messages;

namespace Node.Actors.Les;

/// <summary>
/// les/2 to les/4 as P2P offers them: the same records for client and server, whose owner tells which of them a peer is. What an operator is told of
/// node and peers is with actors, which are asked for it.
/// </summary>
internal static class LesSubProtocols
{
    public const string Name = "les";

    // A list of one: the version of what servers once answered about their capacity (vflux).
    private static readonly ReadOnlyMemory<byte> ServerEntry = new byte[] { 0xc1, 0x01 };

    /// <param name="owner">Told of every peer, and makes the sessions; told of servers that are found, and says which are dialled.</param>
    /// <param name="isServer">The node's record says so, for clients who look for servers.</param>
    public static ImmutableArray<SubProtocol> Of(ICanTell owner, bool isServer)
    {
        var versions = Enumerable.Range((int)LesCodec.FirstVersion, (int)(LesCodec.LastVersion - LesCodec.FirstVersion + 1));
        var attributes = ImmutableSortedDictionary<string, ReadOnlyMemory<byte>>.Empty;
        return
        [
            .. versions.Select(version => Of((uint)version) with
            {
                Owner = owner,
                RecordKey = Name,
                Chooser = owner,
                RecordAttributes = isServer ? attributes.Add(Name, ServerEntry) : attributes,
            }),
        ];
    }

    private static SubProtocol Of(uint version) => new(
        Name,
        version,
        LesCodec.Length(version),
        (code, payload) => LesCodec.Decode(version, code, payload) is { Message: var message, Failure: var failure } && message is not null
            ? message
            : new Malformed(failure),
        (message, writer) => LesCodec.Encode((LesMessage)message, writer));
}
