using System.Buffers;

namespace Akka.Configuration.Hocon;

/// <summary>Cuts a text into lexemes and knows the line and column of each. Quoted text is in <see cref="QuotedText"/>.</summary>
internal sealed class Lexer(string text)
{
    private static readonly SearchValues<char> EndOfUnquoted = SearchValues.Create("$\"{}[]:=,#`^?!@*&\\");

    private int _line = 1;
    private int _lineStart;

    public string Text { get; } = text;

    public int Index { get; set; }

    public Position Here => new(_line, Index - _lineStart + 1);

    /// <summary>A place to come back to, for the one spot of the grammar that needs to look further than one lexeme.</summary>
    public (int Index, int Line, int LineStart) Bookmark
    {
        get => (Index, _line, _lineStart);
        set => (Index, _line, _lineStart) = value;
    }

    public Lexeme Next()
    {
        SkipComment();
        var at = Here;
        if (Index == Text.Length)
            return new Lexeme(LexemeKind.End, "", at);
        if (Text[Index] == '\n')
        {
            StepOverNewline();
            return new Lexeme(LexemeKind.Newline, "\n", at);
        }
        if (IsBlank(Text[Index]))
            return new Lexeme(LexemeKind.Blank, Run(static (lexer, i) => IsBlank(lexer.Text[i])), at);
        return Text[Index] switch
        {
            '{' => Mark(LexemeKind.ObjectStart, 1),
            '}' => Mark(LexemeKind.ObjectEnd, 1),
            '[' => Mark(LexemeKind.ListStart, 1),
            ']' => Mark(LexemeKind.ListEnd, 1),
            ',' => Mark(LexemeKind.Comma, 1),
            ':' or '=' => Mark(LexemeKind.Assign, 1),
            '+' when Has("+=") => Mark(LexemeKind.Append, 2),
            '$' when Has("${?") => Mark(LexemeKind.OptionalSubstitution, 3),
            '$' when Has("${") => Mark(LexemeKind.Substitution, 2),
            '"' => new Lexeme(LexemeKind.Quoted, QuotedText.Read(this), at),
            var c when EndOfUnquoted.Contains(c) => throw at.Error($"expected a key or a value, found '{c}', which must be inside quotes"),
            _ => new Lexeme(LexemeKind.Unquoted, Run(static (lexer, i) => lexer.IsUnquoted(i)), at),
        };
    }

    public bool Has(string expected) => string.CompareOrdinal(Text, Index, expected, 0, expected.Length) == 0;

    public void StepOverNewline()
    {
        Index++;
        _line++;
        _lineStart = Index;
    }

    // A byte order mark is white space to HOCON, though not to .NET.
    private static bool IsBlank(char c) => c != '\n' && (char.IsWhiteSpace(c) || c == '\uFEFF');

    private bool IsUnquoted(int i)
    {
        var c = Text[i];
        if (EndOfUnquoted.Contains(c) || char.IsWhiteSpace(c) || c == '\uFEFF')
            return false;
        var next = i + 1 < Text.Length ? Text[i + 1] : '\0';
        return !(c == '/' && next == '/') && !(c == '+' && next == '=');
    }

    private void SkipComment()
    {
        if (!Has("#") && !Has("//"))
            return;
        var end = Text.IndexOf('\n', Index);
        Index = end < 0 ? Text.Length : end;
    }

    private Lexeme Mark(LexemeKind kind, int length)
    {
        var at = Here;
        Index += length;
        return new Lexeme(kind, Text.Substring(Index - length, length), at);
    }

    private string Run(Func<Lexer, int, bool> belongs)
    {
        var start = Index;
        while (Index < Text.Length && belongs(this, Index))
            Index++;
        return Text[start..Index];
    }
}
