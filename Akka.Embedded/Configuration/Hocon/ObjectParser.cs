namespace Akka.Configuration.Hocon;

/// <summary>Reads a document and the objects in it: members, separators, includes.</summary>
internal sealed class ObjectParser
{
    private readonly LexemeReader _reader;
    private readonly PathParser _paths;
    private readonly ValueParser _values;
    private readonly IncludeParser _includes;

    public ObjectParser(LexemeReader reader, Func<string, HoconRoot>? includeCallback)
    {
        _reader = reader;
        _paths = new PathParser(reader);
        _values = new ValueParser(reader, this, _paths);
        _includes = new IncludeParser(reader, includeCallback);
    }

    public ObjectNode ParseDocument()
    {
        _reader.SkipBlankLines();
        if (_reader.Kind != LexemeKind.ObjectStart)
            return ParseMembers(null, []);

        var root = ParseObject([]);
        _reader.SkipBlankLines();
        return _reader.Kind == LexemeKind.End ? root : throw _reader.Expected("end of input after the '}' of the root object");
    }

    /// <param name="path">Where the object stands; inside a list each element counts as one level without a name.</param>
    public ObjectNode ParseObject(string?[] path) => ParseMembers(_reader.Take().At, path);

    private ObjectNode ParseMembers(Position? opened, string?[] path)
    {
        var members = new ObjectNode();
        while (true)
        {
            _reader.SkipBlankLines();
            switch (_reader.Kind)
            {
                case LexemeKind.End when opened is null:
                    return members;
                case LexemeKind.End:
                    throw _reader.Current.At.Error($"expected '}}' or a key, found end of input; the object opened at {opened} is never closed");
                case LexemeKind.ObjectEnd when opened is not null:
                    _reader.Take();
                    return members;
            }

            if (_includes.TryParse() is { } include)
                members.MergeFrom(_includes.Load(include, path));
            else
                ParseMember(members, path, opened is null ? "a key" : "'}' or a key");
            EndMember(opened is null);
        }
    }

    private void ParseMember(ObjectNode members, string?[] owner, string expected)
    {
        var key = _reader.Current;
        var path = _paths.Parse(expected);
        if (owner.Length + path.Length > Limits.Nesting)
            throw key.At.Error($"expected at most {Limits.Nesting} levels of nesting");

        _reader.SkipBlankLines();
        var appends = _reader.Kind == LexemeKind.Append;
        if (_reader.Kind is LexemeKind.Assign or LexemeKind.Append)
        {
            _reader.Take();
            _reader.SkipBlankLines();
        }
        else if (_reader.Kind != LexemeKind.ObjectStart)
        {
            throw _reader.Expected($"'=', ':', '+=' or '{{' after the key '{string.Join('.', path.Select(Printer.Key))}'");
        }

        var value = _values.Parse([.. owner, .. path]);
        members.Put(path, appends ? new AppendNode([value], key.At) : value);
    }

    private void EndMember(bool root)
    {
        _reader.SkipBlanks();
        var separated = _reader.Kind is LexemeKind.Newline or LexemeKind.End or LexemeKind.Comma or LexemeKind.ObjectEnd;
        if (!separated)
            throw _reader.Expected(root ? "',' or end of line" : "',', end of line or '}'");
        _reader.SkipBlankLines();
        _reader.TryTake(LexemeKind.Comma);
    }
}
