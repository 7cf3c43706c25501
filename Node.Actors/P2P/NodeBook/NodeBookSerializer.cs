using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using Akka.Serialization;
using Node.Core.Discovery;
using Node.Core.Encoding;
using Node.Core.Primitives;
using Utf8 = System.Text.Encoding;

namespace Node.Actors.P2P.NodeBook;

/// <summary>
/// <see cref="NodeBookEvent"/>s in RLP. An enode is its URL, a known node <c>[url, last seen in ms since 1970 or 0, failures]</c>, our record as it is.
/// A new version of an event gets a new manifest; the old ones stay readable.
/// </summary>
public sealed class NodeBookSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    private const string StaticAdded = "static-added";
    private const string StaticRemoved = "static-removed";
    private const string TrustedAdded = "trusted-added";
    private const string TrustedRemoved = "trusted-removed";
    private const string RecordSaved = "record-saved";
    private const string NodesNoted = "nodes-noted";
    private const string Whole = "book";

    public override string Manifest(object o) => o switch
    {
        NodeBookEvent.StaticAdded => StaticAdded,
        NodeBookEvent.StaticRemoved => StaticRemoved,
        NodeBookEvent.TrustedAdded => TrustedAdded,
        NodeBookEvent.TrustedRemoved => TrustedRemoved,
        NodeBookEvent.RecordSaved => RecordSaved,
        NodeBookEvent.NodesNoted => NodesNoted,
        NodeBookEvent.Whole => Whole,
        _ => throw new ArgumentException($"{o.GetType()} is no event of the node book.", nameof(o)),
    };

    public override byte[] ToBinary(object obj)
    {
        var writer = new RlpWriter();
        writer.BeginList();
        switch ((NodeBookEvent)obj)
        {
            case NodeBookEvent.StaticAdded added:
                Write(added.Node, writer);
                break;
            case NodeBookEvent.StaticRemoved removed:
                writer.Write(removed.Id);
                break;
            case NodeBookEvent.TrustedAdded added:
                Write(added.Node, writer);
                break;
            case NodeBookEvent.TrustedRemoved removed:
                writer.Write(removed.Id);
                break;
            case NodeBookEvent.RecordSaved saved:
                writer.Write(saved.Record.Encoded.Span);
                break;
            case NodeBookEvent.NodesNoted noted:
                writer.WriteList(noted.Nodes, Write);
                writer.WriteList(noted.Gone, static (id, into) => into.Write(id));
                break;
            case NodeBookEvent.Whole whole:
                writer.WriteList(whole.Static, Write);
                writer.WriteList(whole.Trusted, Write);
                writer.WriteList(whole.Known, Write);
                writer.Write(whole.Record is { } record ? record.Encoded.Span : []);
                break;
        }

        writer.EndList();
        return writer.ToArray();
    }

    /// <exception cref="ArgumentException">The bytes are not what the manifest says: recovery fails, rather than a book with gaps.</exception>
    public override object FromBinary(byte[] bytes, string manifest)
    {
        var reader = new RlpReader(bytes);
        return (reader.TryEnterList() ? Read(ref reader, manifest) : null)
            ?? throw new ArgumentException($"These {bytes.Length} bytes are no '{manifest}' of the node book.", nameof(bytes));
    }

    private static NodeBookEvent? Read(ref RlpReader reader, string manifest)
    {
        switch (manifest)
        {
            case StaticAdded:
                return TryReadNode(ref reader, out var @static) ? new NodeBookEvent.StaticAdded(@static) : null;
            case StaticRemoved:
                return reader.TryReadNodeId(out var notStatic) ? new NodeBookEvent.StaticRemoved(notStatic) : null;
            case TrustedAdded:
                return TryReadNode(ref reader, out var trusted) ? new NodeBookEvent.TrustedAdded(trusted) : null;
            case TrustedRemoved:
                return reader.TryReadNodeId(out var notTrusted) ? new NodeBookEvent.TrustedRemoved(notTrusted) : null;
            case RecordSaved:
                return TryReadRecord(ref reader, out var saved) && saved is not null ? new NodeBookEvent.RecordSaved(saved) : null;
            case NodesNoted:
                return reader.TryReadList<P2PProtocol.KnownNode>(TryReadKnown, out var nodes)
                    && reader.TryReadList(static (ref RlpReader list, out NodeId id) => list.TryReadNodeId(out id), out var gone)
                    ? new NodeBookEvent.NodesNoted(nodes, gone)
                    : null;
            case Whole:
                return reader.TryReadList<Enode>(TryReadNode, out var statics)
                    && reader.TryReadList<Enode>(TryReadNode, out var trusteds)
                    && reader.TryReadList<P2PProtocol.KnownNode>(TryReadKnown, out var known)
                    && TryReadRecord(ref reader, out var record)
                        ? new NodeBookEvent.Whole(statics, trusteds, known, record)
                        : null;
            default:
                return null;
        }
    }

    private static void Write(Enode node, RlpWriter writer) => writer.Write(Utf8.ASCII.GetBytes(node.ToString()));

    private static void Write(P2PProtocol.KnownNode known, RlpWriter writer)
    {
        writer.BeginList();
        Write(known.Node, writer);
        writer.Write(known.LastSeen ?? DateTimeOffset.UnixEpoch);
        writer.Write((ulong)known.Failures);
        writer.EndList();
    }

    private static bool TryReadNode(ref RlpReader reader, [MaybeNullWhen(false)] out Enode node)
    {
        node = null;
        return reader.TryReadBytes(out var url) && Enode.TryParse(Utf8.ASCII.GetString(url), out node, out _);
    }

    private static bool TryReadKnown(ref RlpReader reader, [MaybeNullWhen(false)] out P2PProtocol.KnownNode known)
    {
        known = null;
        if (!reader.TryEnterList() || !TryReadNode(ref reader, out var node) || !reader.TryReadTime(out var seen) || !reader.TryReadInt32(out var failures))
            return false;
        reader.LeaveList();
        known = new P2PProtocol.KnownNode(node, seen == DateTimeOffset.UnixEpoch ? null : seen, failures, IsVerified: true);
        return true;
    }

    private static bool TryReadRecord(ref RlpReader reader, out NodeRecord? record)
    {
        record = null;
        return reader.TryReadBytes(out var bytes) && (bytes.IsEmpty || NodeRecord.TryDecode(bytes, out record, out _));
    }
}
