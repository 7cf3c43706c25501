using System.Text.Json;
using Node.Actors.P2P;
using Node.Actors.Rpc.Json;
using Node.Core.Chain;
using Node.Core.Queries.Logs;

namespace Node.Actors.Rpc.Filters;

/// <summary>What happens as each kind of filter is told of it. Written once, whoever many want it.</summary>
internal static class EventWriter
{
    /// <summary>A new block: subscribers hear its header, filters its hash.</summary>
    public static Func<Filter, ReadOnlyMemory<byte>?> Of(Header header)
    {
        var whole = Once(writer => HeaderJson.Write(writer, header));
        var hash = Once(writer => writer.WriteDataValue(header.Hash.Bytes));
        return filter => filter.Kind != FiltersProtocol.Kind.Heads ? null : filter.Subscriber is null ? hash() : whole();
    }

    public static Func<Filter, ReadOnlyMemory<byte>?> Of(Transaction transaction)
    {
        var whole = Once(writer => TransactionJson.WritePending(writer, transaction));
        var hash = Once(writer => writer.WriteDataValue(transaction.Hash.Bytes));
        return filter => filter.Kind switch
        {
            FiltersProtocol.Kind.Transactions => hash(),
            FiltersProtocol.Kind.FullTransactions => whole(),
            _ => null,
        };
    }

    public static Func<Filter, ReadOnlyMemory<byte>?> Of(FoundLog found, bool isRemoved)
    {
        var whole = Once(writer => LogJson.Write(writer, found, isRemoved));
        return filter => filter.Logs is { } wanted && wanted.Filter.Matches(found.Log) && IsWithin(found.Header.Number, wanted) ? whole() : null;
    }

    public static Func<Filter, ReadOnlyMemory<byte>?> Of(P2PProtocol.PeerReady ready) => OfPeers(writer =>
    {
        writer.WriteString("type", "add");
        writer.WriteString("peer", PeerJson.IdOf(ready.Peer.Id));
        writer.WriteString("local", ready.Peer.Local.ToString());
        writer.WriteString("remote", ready.Peer.Remote.ToString());
    });

    public static Func<Filter, ReadOnlyMemory<byte>?> Of(P2PProtocol.PeerLeft left) => OfPeers(writer =>
    {
        writer.WriteString("type", "drop");
        writer.WriteString("peer", PeerJson.IdOf(left.Id));
        writer.WriteString("error", left.Reason.ToString());
        writer.WriteString("remote", left.Remote.ToString());
    });

    private static Func<Filter, ReadOnlyMemory<byte>?> OfPeers(Action<Utf8JsonWriter> fields)
    {
        var whole = Once(writer =>
        {
            writer.WriteStartObject();
            fields(writer);
            writer.WriteEndObject();
        });
        return filter => filter.Kind == FiltersProtocol.Kind.Peers ? whole() : null;
    }

    // A filter of a range does not hear of blocks outside it; by a word it means what is to come.
    private static bool IsWithin(ulong number, FiltersProtocol.LogQuery wanted) =>
        (wanted.First.Number is not { } first || number >= first) && (wanted.Last.Number is not { } last || number <= last);

    private static Func<ReadOnlyMemory<byte>?> Once(Action<Utf8JsonWriter> write)
    {
        ReadOnlyMemory<byte>? text = null;
        return () => text ??= JsonText.Of(write);
    }
}
