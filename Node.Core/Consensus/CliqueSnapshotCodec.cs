using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Encoding;
using Node.Core.Primitives;

namespace Node.Core.Consensus;

/// <summary>Snapshots in a store: <c>[number, hash, [signer, …], [[number, signer], …], [[signer, about, authorize], …]]</c>.</summary>
internal static class CliqueSnapshotCodec
{
    private const int MaxItems = 1 << 16;

    public static byte[] Encode(CliqueSnapshot snapshot) => Scratch.Encode(snapshot, Write);

    /// <summary>Null for bytes that were not written here.</summary>
    public static CliqueSnapshot? TryDecode(ReadOnlySpan<byte> bytes)
    {
        var reader = new FieldReader(bytes);
        reader.Enter("snapshot");
        var snapshot = new CliqueSnapshot(
            reader.UInt64("number"),
            reader.Hash("hash"),
            [.. reader.List("signers", MaxItems, static (ref fields) => fields.Address("signer"))],
            reader.List("recents", MaxItems, ReadRecent).ToImmutableSortedDictionary(),
            [.. reader.List("votes", MaxItems, ReadVote)]);
        reader.Leave("snapshot");
        reader.End("snapshot");
        return reader.Failed ? null : snapshot;
    }

    private static KeyValuePair<ulong, Address> ReadRecent(ref FieldReader reader)
    {
        reader.Enter("recent");
        var recent = KeyValuePair.Create(reader.UInt64("number"), reader.Address("signer"));
        reader.Leave("recent");
        return recent;
    }

    private static CliqueVote ReadVote(ref FieldReader reader)
    {
        reader.Enter("vote");
        var vote = new CliqueVote(reader.Address("signer"), reader.Address("about"), reader.UInt64("authorize") != 0);
        reader.Leave("vote");
        return vote;
    }

    private static void Write(CliqueSnapshot snapshot, RlpWriter writer)
    {
        writer.BeginList();
        writer.Write(snapshot.Number);
        writer.Write(snapshot.Hash);
        writer.BeginList();
        foreach (var signer in snapshot.Signers)
            writer.Write(signer);
        writer.EndList();
        writer.BeginList();
        foreach (var (number, signer) in snapshot.Recents)
        {
            writer.BeginList();
            writer.Write(number);
            writer.Write(signer);
            writer.EndList();
        }

        writer.EndList();
        writer.BeginList();
        foreach (var vote in snapshot.Votes)
        {
            writer.BeginList();
            writer.Write(vote.Signer);
            writer.Write(vote.About);
            writer.Write(vote.Authorize);
            writer.EndList();
        }

        writer.EndList();
        writer.EndList();
    }
}
