using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Encoding;
using Node.Core.Les.Messages;
using Utf8 = System.Text.Encoding;

namespace Node.Core.Les;

/// <summary>Payloads of status, announcement, stop and resume.</summary>
internal static class EntryCodec
{
    /// <summary>geth sends 17 at most; as many again and more are for versions to come.</summary>
    public const int MaxEntries = 64;

    /// <summary>The longest of today, <c>checkpoint/registerHeight</c>, has 25.</summary>
    public const int MaxKey = 64;

    // What a key without a value has as one: geth's encoder writes a nil so.
    private static readonly byte[] NoValue = [0x80];

    public static Status ReadStatus(ref FieldReader reader) => new(ReadEntries(ref reader));

    public static void WriteStatus(Status status, RlpWriter writer) => WriteEntries(status.Entries, writer);

    public static Announce ReadAnnounce(ref FieldReader reader)
    {
        reader.Enter("announcement");
        var announce = new Announce(
            reader.Hash("hash"), reader.UInt64("number"), reader.UInt256("td"), reader.UInt64("reorgDepth"), ReadEntries(ref reader));
        reader.Leave("announcement");
        return announce;
    }

    public static void WriteAnnounce(Announce announce, RlpWriter writer)
    {
        writer.BeginList();
        writer.Write(announce.Hash);
        writer.Write(announce.Number);
        writer.Write(announce.TotalDifficulty);
        writer.Write(announce.ReorgDepth);
        WriteEntries(announce.Update, writer);
        writer.EndList();
    }

    // geth does not look at what it carries.
    public static StopRequests ReadStop(ref FieldReader reader)
    {
        if (reader.HasMore)
            reader.Item("nothing");
        return StopRequests.Instance;
    }

    public static void WriteStop(StopRequests stop, RlpWriter writer) => writer.WriteEmptyList();

    // A bare integer as geth has it, and in a list as caps/les.md does.
    public static ResumeRequests ReadResume(ref FieldReader reader)
    {
        if (!reader.IsAtList)
            return new ResumeRequests(reader.UInt64("buffer"));
        reader.Enter("resume");
        var resume = new ResumeRequests(reader.UInt64("buffer"));
        reader.Leave("resume");
        return resume;
    }

    public static void WriteResume(ResumeRequests resume, RlpWriter writer) => writer.Write(resume.Buffer);

    private static ImmutableArray<LesEntry> ReadEntries(ref FieldReader reader) => reader.List("entries", MaxEntries, ReadEntry);

    private static LesEntry ReadEntry(ref FieldReader reader)
    {
        reader.Enter("entry");
        var key = Utf8.UTF8.GetString(reader.Span("key", MaxKey));
        var value = reader.HasMore ? reader.Item("value") : NoValue;
        reader.Leave("entry");
        return new LesEntry(key, value);
    }

    private static void WriteEntries(ImmutableArray<LesEntry> entries, RlpWriter writer)
    {
        writer.BeginList();
        foreach (var (key, value) in entries)
        {
            writer.BeginList();
            writer.Write(Utf8.UTF8.GetBytes(key));
            writer.WriteItem(value.Span);
            writer.EndList();
        }

        writer.EndList();
    }
}
