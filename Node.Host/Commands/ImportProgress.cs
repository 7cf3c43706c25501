using System.Globalization;

namespace Node.Host.Commands;

/// <summary>
/// Tells how far an import is: on a terminal one line that is written over again and again, elsewhere a line from time to time and one at the end.
/// </summary>
/// <param name="total">Bytes of the file.</param>
/// <param name="start">When it began; only differences of times matter.</param>
internal sealed class ImportProgress(TextWriter output, bool isTerminal, long total, TimeSpan start)
{
    private const int BarWidth = 24;

    private static readonly TimeSpan TerminalInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(5);

    private TimeSpan _next = TimeSpan.MinValue;
    private int _width;
    private long _blocks;
    private long _known;
    private ulong _gas;
    private long _position;
    private ulong _head;

    /// <param name="blocks">That are here now.</param>
    /// <param name="known">Of them, those that were before.</param>
    /// <param name="gas">Used by the others.</param>
    /// <param name="position">In the file.</param>
    public void Add(int blocks, int known, ulong gas, long position, ulong head, TimeSpan now)
    {
        (_blocks, _known, _gas, _position, _head) = (_blocks + blocks, _known + known, _gas + gas, position, head);
        if (now < _next)
            return;
        _next = now + (isTerminal ? TerminalInterval : LineInterval);
        if (isTerminal)
            Overwrite(Line(now));
        else
            output.WriteLine(Line(now));
    }

    /// <summary>Ends the line that is written over.</summary>
    public void End()
    {
        if (_width > 0)
            output.WriteLine();
        _width = 0;
    }

    /// <summary>Says what was done.</summary>
    public void End(TimeSpan now)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{_blocks - _known} blocks imported, {_known} were here; head {_head}; {Rate(now):F0} blocks/s, {GasRate(now):F1} Mgas/s");
        if (isTerminal && _width > 0)
            Overwrite(text);
        else
            output.Write(text);
        output.WriteLine();
        _width = 0;
    }

    /// <summary>The state of things in a line.</summary>
    public string Line(TimeSpan now)
    {
        var part = total == 0 ? 1 : (double)_position / total;
        var left = part > 0 ? (now - start) * ((1 - part) / part) : TimeSpan.Zero;
        var bar = isTerminal ? $"[{new string('#', (int)(part * BarWidth)).PadRight(BarWidth, '.')}] " : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $@"{bar}{part * 100:F0} %  block {_head}  {Rate(now):F0} blocks/s  {GasRate(now):F1} Mgas/s  ETA {left:hh\:mm\:ss}");
    }

    private double Rate(TimeSpan now) => (_blocks - _known) / Seconds(now);

    private double GasRate(TimeSpan now) => _gas / 1e6 / Seconds(now);

    private double Seconds(TimeSpan now) => Math.Max((now - start).TotalSeconds, 0.001);

    private void Overwrite(string line)
    {
        output.Write("\r" + line.PadRight(_width));
        _width = line.Length;
    }
}
