using System.Text;

namespace Node.Host.Operator;

/// <summary>Cuts a stream into lines of at most so many bytes. One read at a time.</summary>
internal sealed class LineReader(Stream stream, int maxLine)
{
    private readonly byte[] _buffer = new byte[maxLine + 1];
    private int _filled;

    /// <summary>The next line without its end; null when the stream has ended, or the line is too long for the buffer.</summary>
    public async Task<(string? Line, bool IsTooLong)> Read(CancellationToken cancellation)
    {
        var end = _buffer.AsSpan(0, _filled).IndexOf((byte)'\n');
        while (end < 0)
        {
            if (_filled == _buffer.Length)
                return (null, true);
            var read = await stream.ReadAsync(_buffer.AsMemory(_filled), cancellation).ConfigureAwait(false);
            if (read == 0)
                return (null, false);
            end = _buffer.AsSpan(_filled, read).IndexOf((byte)'\n') is >= 0 and var at ? _filled + at : -1;
            _filled += read;
        }

        var line = Encoding.UTF8.GetString(_buffer.AsSpan(0, end)).TrimEnd('\r');
        _filled -= end + 1;
        _buffer.AsSpan(end + 1, _filled).CopyTo(_buffer);
        return (line, false);
    }
}
