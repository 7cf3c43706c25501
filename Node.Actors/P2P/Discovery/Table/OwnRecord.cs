using System.Collections.Immutable;
using System.Net;
using Node.Core.Crypto;
using Node.Core.Discovery;

namespace Node.Actors.P2P.Discovery.Table;

/// <summary>The record of this node (EIP-778). Its number grows with every change, over restarts too. Pure; time comes from outside.</summary>
internal sealed class OwnRecord
{
    private readonly PrivateKey _key;

    /// <param name="key">The node's.</param>
    /// <param name="saved">The one of the last run; null where it is not known: then the number starts at the time in ms, so that it grows still.</param>
    public OwnRecord(PrivateKey key, NodeRecord? saved, DateTimeOffset now)
    {
        _key = key;
        Current = saved?.Id == key.PublicKey ? saved : Sign(new NodeRecordBuilder { Sequence = (ulong)now.ToUnixTimeMilliseconds() })!;
    }

    public NodeRecord Current { get; private set; }

    /// <summary>Makes it say this, and tells whether it is another one now, and whether the attributes fit: where they do not, it is made without them.</summary>
    /// <param name="address">Null where it is not known.</param>
    /// <param name="attributes">Entries of the sub-protocols, key and value in RLP. They do not replace the entries of the node itself.</param>
    public (bool IsChanged, bool Fits) Update(
        IPAddress? address, ushort udpPort, ushort tcpPort, ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> attributes)
    {
        NodeRecordBuilder Build(ulong sequence, bool isFull)
        {
            var builder = new NodeRecordBuilder { Sequence = sequence };
            foreach (var (name, value) in isFull ? attributes : attributes.Clear())
                builder.SetItem(System.Text.Encoding.UTF8.GetBytes(name), value.Span);
            builder.Remove(NodeRecordKeys.Ip).Remove(NodeRecordKeys.Ip6).Remove(NodeRecordKeys.Tcp).Remove(NodeRecordKeys.Udp);
            if (address is not null)
                builder.SetAddress(address).Set(NodeRecordKeys.Udp, udpPort);
            if (tcpPort != 0)
                builder.Set(NodeRecordKeys.Tcp, tcpPort);
            return builder;
        }

        // The signature is a function of key and content: the same content gives the same bytes.
        var same = Sign(Build(Current.Sequence, isFull: true));
        var fits = same is not null;
        var isChanged = !Current.Equals(same ?? Sign(Build(Current.Sequence, isFull: false)));
        if (isChanged)
            Current = Sign(Build(Current.Sequence + 1, fits))!;
        return (isChanged, fits);
    }

    private NodeRecord? Sign(NodeRecordBuilder builder) => builder.TrySign(_key, out var record) ? record : null;
}
