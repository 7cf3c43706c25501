namespace Akka.Configuration.Hocon;

/// <summary>Reads the dotted path of a key or a substitution: words and quoted texts; dots split only what is not quoted.</summary>
internal sealed class PathParser(LexemeReader reader)
{
    public string[] Parse(string what)
    {
        var at = reader.Current.At;
        var elements = new List<string>();
        var element = "";
        var blank = "";
        var quoted = false;
        if (reader.Kind is not (LexemeKind.Unquoted or LexemeKind.Quoted))
            throw reader.Expected(what);

        while (reader.Kind is LexemeKind.Unquoted or LexemeKind.Quoted or LexemeKind.Blank)
        {
            var (kind, text, _) = reader.Take();
            if (kind == LexemeKind.Blank)
            {
                blank = text;
                continue;
            }

            // White space inside a key belongs to it, around a dot and at the end it does not.
            var pieces = kind == LexemeKind.Quoted ? [text] : text.Split('.');
            if (element.Length > 0 && pieces[0].Length > 0)
                element += blank;
            blank = "";
            quoted |= kind == LexemeKind.Quoted;
            for (var i = 0; i < pieces.Length; i++)
            {
                if (i > 0)
                    EndElement();
                element += pieces[i];
            }
        }

        EndElement();
        return [.. elements];

        void EndElement()
        {
            if (element.Length == 0 && !quoted)
                throw at.Error("expected a key between the dots of the path; an empty key is written \"\"");
            elements.Add(element);
            element = "";
            quoted = false;
        }
    }
}
