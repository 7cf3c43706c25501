using System.Text;

namespace Node.Host.Live;

/// <summary>Whole lines that go to the tail of the log, since the screen is taken.</summary>
internal sealed class LogTailWriter(LogTail tail) : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void WriteLine(string? value) => tail.Add(value ?? "");

    public override void WriteLine(object? value) => tail.Add(value?.ToString() ?? "");
}
