using System.Collections.Immutable;
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
                WriteList(noted.Nodes, Write, writer);
                WriteList(noted.Gone, static (id, into) => into.Write(id), writer);
                break;
            case NodeBookEvent.Whole whole:
                WriteList(whole.Static, Write, writer);
                WriteList(whole.Trusted, Write, writer);
                WriteList(whole.Known, Write, writer);
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
                return ReadNode(ref reader) is { } @static ? new NodeBookEvent.StaticAdded(@static) : null;
            case StaticRemoved:
                return reader.TryReadNodeId(out var notStatic) ? new NodeBookEvent.StaticRemoved(notStatic) : null;
            case TrustedAdded:
                return ReadNode(ref reader) is { } trusted ? new NodeBookEvent.TrustedAdded(trusted) : null;
            case TrustedRemoved:
                return reader.TryReadNodeId(out var notTrusted) ? new NodeBookEvent.TrustedRemoved(notTrusted) : null;
            case RecordSaved:
                return TryReadRecord(ref reader, out var saved) && saved is not null ? new NodeBookEvent.RecordSaved(saved) : null;
            case NodesNoted:
                return TryReadList(ref reader, ReadKnown, out var nodes) && TryReadList(ref reader, ReadId, out var gone)
                    ? new NodeBookEvent.NodesNoted(nodes, gone)
                    : null;
            case Whole:
                return TryReadList(ref reader, ReadNode, out var statics)
                    && TryReadList(ref reader, ReadNode, out var trusteds)
                    && TryReadList(ref reader, ReadKnown, out var known)
                    && TryReadRecord(ref reader, out var record)
                        ? new NodeBookEvent.Whole(statics, trusteds, known, record)
                        : null;
            default:
                return null;
        }
    }

    private static void WriteList<T>(ImmutableArray<T> items, Action<T, RlpWriter> write, RlpWriter writer)
    {
        writer.BeginList();
        foreach (var item in items)
            write(item, writer);
        writer.EndList();
    }

    private static void Write(Enode node, RlpWriter writer) => writer.Write(Utf8.ASCII.GetBytes(node.ToString()));

    private static void Write(P2PProtocol.KnownNode known, RlpWriter writer)
    {
        writer.BeginList();
        Write(known.Node, writer);
        writer.Write((ulong)(known.LastSeen?.ToUnixTimeMilliseconds() ?? 0));
        writer.Write((ulong)known.Failures);
        writer.EndList();
    }

    private static bool TryReadList<T>(ref RlpReader reader, Reader<T> read, out ImmutableArray<T> items)
    {
        items = [];
        if (!reader.TryEnterList())
            return false;
        var builder = ImmutableArray.CreateBuilder<T>();
        while (reader.HasMore)
        {
            if (read(ref reader) is not { } item)
                return false;
            builder.Add(item);
        }

        reader.LeaveList();
        items = builder.DrainToImmutable();
        return true;
    }

    private static Enode? ReadNode(ref RlpReader reader) =>
        reader.TryReadBytes(out var url) && Enode.TryParse(Utf8.ASCII.GetString(url), out var node, out _) ? node : null;

    private static NodeId ReadId(ref RlpReader reader) => reader.TryReadNodeId(out var id) ? id : throw new ArgumentException("A node id is expected.");

    private static P2PProtocol.KnownNode? ReadKnown(ref RlpReader reader)
    {
        if (!reader.TryEnterList() || ReadNode(ref reader) is not { } node || !reader.TryReadUInt64(out var seen) || !reader.TryReadInt32(out var failures))
            return null;
        reader.LeaveList();
        return new P2PProtocol.KnownNode(node, seen == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds((long)seen), failures, IsVerified: true);
    }

    private static bool TryReadRecord(ref RlpReader reader, out NodeRecord? record)
    {
        record = null;
        return reader.TryReadBytes(out var bytes) && (bytes.IsEmpty || NodeRecord.TryDecode(bytes, out record, out _));
    }

    private delegate T? Reader<T>(ref RlpReader reader);
}
