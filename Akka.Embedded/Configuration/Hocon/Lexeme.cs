namespace Akka.Configuration.Hocon;

/// <summary>The smallest meaningful piece of a text. Comments are none.</summary>
internal readonly record struct Lexeme(LexemeKind Kind, string Text, Position At)
{
    /// <summary>How an error message calls it.</summary>
    public override string ToString() => Kind switch
    {
        LexemeKind.End => "end of input",
        LexemeKind.Newline => "end of line",
        LexemeKind.Quoted => $"the text \"{Text}\"",
        LexemeKind.Blank => "white space",
        _ => $"'{Text}'",
    };
}

internal enum LexemeKind
{
    End,
    Newline,
    Blank,
    Unquoted,
    Quoted,
    ObjectStart,
    ObjectEnd,
    ListStart,
    ListEnd,
    Comma,
    Assign,
    Append,
    Substitution,
    OptionalSubstitution,
}
