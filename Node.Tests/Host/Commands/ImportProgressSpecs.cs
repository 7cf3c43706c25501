using Node.Host.Commands;
using Xunit;

namespace Node.Tests.Host.Commands;

public sealed class ImportProgressSpecs
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_terminal_should_get_one_line_that_is_written_over()
    {
        using var output = new StringWriter();
        var progress = new ImportProgress(output, isTerminal: true, total: 1000, Second);

        progress.Add(100, 0, 2_000_000, 250, 100, Second * 2);
        progress.Add(100, 0, 2_000_000, 500, 200, Second * 2.1);
        progress.Add(100, 50, 2_000_000, 750, 300, Second * 3);
        progress.End(Second * 4);

        Assert.Equal(
            "\r[######..................] 25 %  block 100  100 blocks/s  2.0 Mgas/s  ETA 00:00:03"
            + "\r[##################......] 75 %  block 300  125 blocks/s  3.0 Mgas/s  ETA 00:00:00"
            + "\r250 blocks imported, 50 were here; head 300; 83 blocks/s, 2.0 Mgas/s".PadRight(83) + Environment.NewLine,
            output.ToString());
    }

    [Fact]
    public void Another_reader_should_get_plain_lines_from_time_to_time()
    {
        using var output = new StringWriter();
        var progress = new ImportProgress(output, isTerminal: false, total: 1000, TimeSpan.Zero);

        for (var i = 1; i <= 10; i++)
            progress.Add(10, 0, 0, i * 100, (ulong)i * 10, Second * i);
        progress.End(Second * 10);

        Assert.Equal(
            ["10 %  block 10  10 blocks/s  0.0 Mgas/s  ETA 00:00:09", "60 %  block 60  10 blocks/s  0.0 Mgas/s  ETA 00:00:04", "100 blocks imported, 0 were here; head 100; 10 blocks/s, 0.0 Mgas/s"],
            output.ToString().TrimEnd().Split(Environment.NewLine));
    }
}
