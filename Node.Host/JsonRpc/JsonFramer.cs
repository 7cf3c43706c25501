namespace Node.Host.JsonRpc;

/// <summary>Finds where a JSON object or array ends in a stream of them, however it is cut. Whether it is right inside is not looked at.</summary>
internal sealed class JsonFramer
{
    private int _depth;
    private bool _isText;
    private bool _isEscaped;

    /// <summary>Looks at more bytes.</summary>
    /// <returns>The bytes up to and with the end; -1: more are needed; 0: it is neither an object nor an array.</returns>
    public int Find(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            var character = bytes[i];
            if (_isText)
                Go(character);
            else if (character is (byte)'{' or (byte)'[')
                _depth++;
            else if (_depth == 0 && character is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                return 0;
            else if (character == (byte)'"')
                _isText = true;
            else if (character is (byte)'}' or (byte)']' && --_depth == 0)
                return i + 1;
        }

        return -1;
    }

    private void Go(byte character)
    {
        if (_isEscaped)
            _isEscaped = false;
        else if (character == (byte)'\\')
            _isEscaped = true;
        else if (character == (byte)'"')
            _isText = false;
    }
}
