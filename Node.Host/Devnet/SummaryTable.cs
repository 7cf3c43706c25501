using System.Globalization;
using Node.Actors.P2P;

namespace Node.Host.Devnet;

/// <summary>What the light clients did, as a table of text.</summary>
internal static class SummaryTable
{
    private const double Kibi = 1024;

    /// <param name="Head">Headers synced.</param>
    /// <param name="Synced">From starting the node to its first head that was the full node's.</param>
    internal sealed record Row(string Name, ulong Head, TimeSpan Synced, long Proofs, int Values, int Differences, P2PProtocol.Traffic Traffic, TimeSpan Half, TimeSpan Most, int Sent);

    public static IEnumerable<string> Lines(IEnumerable<Row> rows, long memory) => Text(
        rows.Select(Cells).Prepend(["light client", "headers", "proofs verified", "values checked", "differ", "bytes in", "bytes out", "p50", "p99", "sent txs", "first head"]))
        .Append(Text($"memory of the process, with all three nodes: {memory / Kibi / Kibi:0} MiB"));

    private static string[] Cells(Row row) =>
    [
        row.Name, Text($"{row.Head}"), Text($"{row.Proofs}"), Text($"{row.Values}"), Text($"{row.Differences}"), Size(row.Traffic.BytesIn), Size(row.Traffic.BytesOut),
        Time(row.Half), Time(row.Most), Text($"{row.Sent}"), Time(row.Synced),
    ];

    private static IEnumerable<string> Text(IEnumerable<string[]> rows)
    {
        var all = rows.ToList();
        var widths = all[0].Select((_, column) => all.Max(row => row[column].Length)).ToArray();
        return all.Select(row => string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))));
    }

    private static string Size(long bytes) => Text($"{bytes / Kibi:0.0} KiB");

    private static string Time(TimeSpan time) => Text($"{time.TotalMilliseconds:0.0} ms");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
