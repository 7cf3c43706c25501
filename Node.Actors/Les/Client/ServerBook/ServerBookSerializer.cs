using System.Collections.Immutable;
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
                Write(noted.Servers, writer);
                writer.BeginList();
                foreach (var id in noted.Gone)
                    writer.Write(id);
                writer.EndList();
                break;
            case ServerBookEvent.Whole whole:
                Write(whole.Servers, writer);
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
        if (manifest is not (ServersNoted or Whole) || ReadServers(ref reader) is not { } servers)
            return null;
        if (manifest == Whole)
            return new ServerBookEvent.Whole(servers);
        return ReadIds(ref reader) is { } gone ? new ServerBookEvent.ServersNoted(servers, gone) : null;
    }

    private static void Write(ImmutableArray<ServerRecord> servers, RlpWriter writer)
    {
        writer.BeginList();
        foreach (var server in servers)
        {
            writer.BeginList();
            writer.Write(Utf8.ASCII.GetBytes(server.Node.ToString()));
            writer.Write((ulong)(server.Value * ValueUnit));
            writer.Write((ulong)server.Failures);
            writer.Write((ulong)server.LastSeen.ToUnixTimeMilliseconds());
            writer.EndList();
        }

        writer.EndList();
    }

    private static ImmutableArray<ServerRecord>? ReadServers(ref RlpReader reader)
    {
        if (!reader.TryEnterList())
            return null;
        var servers = ImmutableArray.CreateBuilder<ServerRecord>();
        while (reader.HasMore)
        {
            if (!reader.TryEnterList()
                || !reader.TryReadBytes(out var url) || !Enode.TryParse(Utf8.ASCII.GetString(url), out var node, out _)
                || !reader.TryReadUInt64(out var value) || !reader.TryReadInt32(out var failures) || !reader.TryReadUInt64(out var seen))
            {
                return null;
            }

            reader.LeaveList();
            servers.Add(new ServerRecord(node, value / ValueUnit, failures, DateTimeOffset.FromUnixTimeMilliseconds((long)seen)));
        }

        reader.LeaveList();
        return servers.DrainToImmutable();
    }

    private static ImmutableArray<NodeId>? ReadIds(ref RlpReader reader)
    {
        if (!reader.TryEnterList())
            return null;
        var ids = ImmutableArray.CreateBuilder<NodeId>();
        while (reader.HasMore)
        {
            if (!reader.TryReadNodeId(out var id))
                return null;
            ids.Add(id);
        }

        reader.LeaveList();
        return ids.DrainToImmutable();
    }
}
