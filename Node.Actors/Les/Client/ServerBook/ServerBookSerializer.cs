using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using Akka.Serialization;
using Node.Core.Encoding;
using Node.Core.Les.Client;
using Node.Core.Primitives;
using Utf8 = System.Text.Encoding;

namespace Node.Actors.Les.Client.ServerBook;

/// <summary>
/// <see cref="ServerBookEvent"/>s in RLP. A server is <c>[url, value in microseconds of work, failures, last seen in ms since 1970]</c>. A new version of
/// an event gets a new manifest; the old ones stay readable.
/// </summary>
public sealed class ServerBookSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    private const string ServersNoted = "servers-noted";
    private const string Whole = "servers";
    private const double ValueUnit = 1000;

    public override string Manifest(object o) => o switch
    {
        ServerBookEvent.ServersNoted => ServersNoted,
        ServerBookEvent.Whole => Whole,
        _ => throw new ArgumentException($"{o.GetType()} is no event of the server book.", nameof(o)),
    };

    public override byte[] ToBinary(object obj)
    {
        var writer = new RlpWriter();
        writer.BeginList();
        switch ((ServerBookEvent)obj)
        {
            case ServerBookEvent.ServersNoted noted:
                writer.WriteList(noted.Servers, Write);
                writer.WriteList(noted.Gone, static (id, into) => into.Write(id));
                break;
            case ServerBookEvent.Whole whole:
                writer.WriteList(whole.Servers, Write);
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
            ?? throw new ArgumentException($"These {bytes.Length} bytes are no '{manifest}' of the server book.", nameof(bytes));
    }

    private static ServerBookEvent? Read(ref RlpReader reader, string manifest)
    {
        if (manifest is not (ServersNoted or Whole) || !reader.TryReadList<ServerRecord>(TryRead, out var servers))
            return null;
        if (manifest == Whole)
            return new ServerBookEvent.Whole(servers);
        return reader.TryReadList(static (ref RlpReader list, out NodeId id) => list.TryReadNodeId(out id), out var gone)
            ? new ServerBookEvent.ServersNoted(servers, gone)
            : null;
    }

    private static void Write(ServerRecord server, RlpWriter writer)
    {
        writer.BeginList();
        writer.Write(Utf8.ASCII.GetBytes(server.Node.ToString()));
        writer.Write((ulong)(server.Value * ValueUnit));
        writer.Write((ulong)server.Failures);
        writer.Write(server.LastSeen);
        writer.EndList();
    }

    private static bool TryRead(ref RlpReader reader, [MaybeNullWhen(false)] out ServerRecord server)
    {
        server = null;
        if (!reader.TryEnterList()
            || !reader.TryReadBytes(out var url) || !Enode.TryParse(Utf8.ASCII.GetString(url), out var node, out _)
            || !reader.TryReadUInt64(out var value) || !reader.TryReadInt32(out var failures)
            || !reader.TryReadTime(out var seen))
        {
            return false;
        }

        reader.LeaveList();
        server = new ServerRecord(node, value / ValueUnit, failures, seen);
        return true;
    }
}
