namespace Akka.Configuration.Hocon;

/// <summary>Walks over the lexemes of a text, one at a time.</summary>
internal sealed class LexemeReader
{
    private readonly Lexer _lexer;

    public LexemeReader(string text)
    {
        _lexer = new Lexer(text);
        Current = _lexer.Next();
    }

    public Lexeme Current { get; private set; }

    public LexemeKind Kind => Current.Kind;

    public Lexeme Take()
    {
        var taken = Current;
        Current = _lexer.Next();
        return taken;
    }

    public bool TryTake(LexemeKind kind)
    {
        if (Kind != kind)
            return false;
        Take();
        return true;
    }

    public void SkipBlanks()
    {
        while (Kind == LexemeKind.Blank)
            Take();
    }

    public void SkipBlankLines()
    {
        while (Kind is LexemeKind.Blank or LexemeKind.Newline)
            Take();
    }

    /// <summary>Runs <paramref name="attempt"/>, and goes back to where it began when it answers null.</summary>
    public T? Try<T>(Func<T?> attempt)
        where T : class
    {
        var (bookmark, current) = (_lexer.Bookmark, Current);
        var result = attempt();
        if (result is null)
            (_lexer.Bookmark, Current) = (bookmark, current);
        return result;
    }

    public ConfigurationException Expected(string what) => Current.At.Error($"expected {what}, found {Current}");
}
