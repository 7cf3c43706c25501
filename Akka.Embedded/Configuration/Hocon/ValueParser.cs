namespace Akka.Configuration.Hocon;

/// <summary>Reads a value: text, list, object or substitution, or several of them side by side.</summary>
internal sealed class ValueParser(LexemeReader reader, ObjectParser objects, PathParser paths)
{
    public Node Parse(string?[] path)
    {
        var at = reader.Current.At;
        var parts = new Concatenation(at);
        while (true)
        {
            var part = reader.Current;
            switch (part.Kind)
            {
                case LexemeKind.Unquoted:
                    parts.Add(new TextNode(reader.Take().Text, TextStyle.Unquoted), part.At);
                    break;
                case LexemeKind.Quoted:
                    parts.Add(new TextNode(reader.Take().Text, TextStyle.Quoted), part.At);
                    break;
                case LexemeKind.Blank:
                    parts.Add(new TextNode(reader.Take().Text, TextStyle.Blank), part.At);
                    break;
                case LexemeKind.Substitution or LexemeKind.OptionalSubstitution:
                    parts.Add(ParseSubstitution(), part.At);
                    break;
                case LexemeKind.ListStart:
                    CheckNesting(path);
                    parts.Add(ParseList(path), part.At);
                    break;
                case LexemeKind.ObjectStart:
                    CheckNesting(path);
                    parts.Add(objects.ParseObject(path), part.At);
                    break;
                case LexemeKind.Assign or LexemeKind.Append:
                    throw reader.Expected(parts.IsEmpty ? "a value" : "',' or end of line after a value (text with '=' or ':' in it takes quotes)");
                default:
                    return parts.IsEmpty ? throw reader.Expected("a value") : parts.Join();
            }
        }
    }

    private SubstitutionNode ParseSubstitution()
    {
        var (kind, _, at) = reader.Take();
        reader.SkipBlanks();
        var path = paths.Parse("the path of a substitution");
        if (!reader.TryTake(LexemeKind.ObjectEnd))
            throw reader.Expected("'}' at the end of the substitution");
        return new SubstitutionNode([path], kind == LexemeKind.OptionalSubstitution, at.ToString());
    }

    private ListNode ParseList(string?[] path)
    {
        var opened = reader.Take().At;
        var items = new List<Node>();
        string?[] element = [.. path, null];
        while (true)
        {
            reader.SkipBlankLines();
            if (reader.TryTake(LexemeKind.ListEnd))
                return new ListNode(items);
            if (reader.Kind == LexemeKind.End)
                throw reader.Current.At.Error($"expected ']' or a value, found end of input; the list opened at {opened} is never closed");

            items.Add(Parse(element));
            reader.SkipBlanks();
            if (reader.Kind is not (LexemeKind.Newline or LexemeKind.Comma or LexemeKind.ListEnd or LexemeKind.End))
                throw reader.Expected("',', end of line or ']'");
            reader.SkipBlankLines();
            reader.TryTake(LexemeKind.Comma);
        }
    }

    private void CheckNesting(string?[] path)
    {
        if (path.Length >= Limits.Nesting)
            throw reader.Current.At.Error($"expected at most {Limits.Nesting} levels of nesting");
    }
}
