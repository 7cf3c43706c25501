namespace Akka.Configuration.Hocon;

/// <summary>Reads <c>include "name"</c>, <c>include file("name")</c> and <c>include required(...)</c>.</summary>
internal sealed class IncludeParser(LexemeReader reader, Func<string, HoconRoot>? includeCallback)
{
    private static readonly string[] Forms = ["file(", "required(", "url(", "classpath("];

    /// <summary>The include statement that begins here; null, with nothing consumed, where <c>include</c> is a key like any other.</summary>
    public Include? TryParse() =>
        reader.Current is { Kind: LexemeKind.Unquoted, Text: "include" } ? reader.Try(Parse) : null;

    public ObjectNode Load(Include include, string?[] path)
    {
        if (includeCallback is null)
            throw include.At.Error($"expected no include, found {include}: this text is parsed without an include callback");

        HoconRoot? root;
        try
        {
            root = includeCallback(include.Name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ConfigurationException)
        {
            throw include.At.Error($"{include}: {e.Message}", e);
        }

        if (root is null)
            return include.Required ? throw include.At.Error($"{include}: expected a file, found none") : new ObjectNode();
        try
        {
            return new Relocation(path, include.Name).Move(root);
        }
        catch (ConfigurationException e)
        {
            throw include.At.Error($"{include}: {e.Message}", e);
        }
    }

    private Include? Parse()
    {
        var at = reader.Take().At;
        reader.SkipBlankLines();
        if (reader.Kind == LexemeKind.Quoted)
            return new Include(reader.Take().Text, false, at);
        if (reader.Kind != LexemeKind.Unquoted || !Forms.Any(form => reader.Current.Text.StartsWith(form, StringComparison.Ordinal)))
            return null;

        var opening = reader.Current.Text;
        if (opening is not ("file(" or "required(" or "required(file("))
            throw reader.Expected("\"name\", file(\"name\") or required(\"name\") after include");
        reader.Take();
        reader.SkipBlanks();
        if (reader.Kind != LexemeKind.Quoted)
            throw reader.Expected("the quoted name of a file");
        var name = reader.Take().Text;
        reader.SkipBlanks();
        var closing = new string(')', opening.Count(c => c == '('));
        if (reader.Kind != LexemeKind.Unquoted || reader.Current.Text != closing)
            throw reader.Expected($"'{closing}' after the name of the file");
        reader.Take();
        return new Include(name, opening.StartsWith("required", StringComparison.Ordinal), at);
    }
}

internal sealed record Include(string Name, bool Required, Position At)
{
    public override string ToString() => $"include \"{Name}\"";
}
