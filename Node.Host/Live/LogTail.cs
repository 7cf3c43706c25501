using System.Collections.Immutable;

namespace Node.Host.Live;

/// <summary>The last lines of the log. Any thread may add and read.</summary>
internal sealed class LogTail
{
    /// <summary>What a screen has room for.</summary>
    public const int MaxLines = 8;

    private ImmutableQueue<string> _lines = [];

    public IEnumerable<string> Lines => _lines;

    public void Add(string line) => ImmutableInterlocked.Update(
        ref _lines,
        static (lines, added) => lines.Count() < MaxLines ? lines.Enqueue(added) : lines.Dequeue().Enqueue(added),
        line);
}
