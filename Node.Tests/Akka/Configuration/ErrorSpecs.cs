using Akka.Configuration;
using Xunit;

namespace Node.Tests.Engine.Configuration;

[Trait("Provider", "Embedded")]
public sealed class ErrorSpecs
{
    private const string Reason = "Akka.NET's parser accepts this, or throws a FormatException without line and column";

    public static TheoryData<string, int, int, string> Rows => new()
    {
        // objects
        { "a {", 1, 4, "expected '}' or a key, found end of input; the object opened at line 1, column 3 is never closed" },
        { "a {\n  b {\n    c = 1", 3, 10, "the object opened at line 2, column 5 is never closed" },
        { "{ a = 1", 1, 8, "the object opened at line 1, column 1 is never closed" },
        { "a = 1 }", 1, 7, "expected a key, found '}'" },
        { "a { } }", 1, 7, "expected a key, found '}'" },
        { "{ a = 1 } b = 2", 1, 11, "expected end of input after the '}' of the root object, found 'b'" },
        { "{ a = 1 ] }", 1, 9, "expected ',', end of line or '}', found ']'" },
        { "a = 1,, b = 2", 1, 7, "expected a key, found ','" },
        { ", a = 1", 1, 1, "expected a key, found ','" },
        { "[1, 2]", 1, 1, "expected a key, found '['" },
        { "a", 1, 2, "expected '=', ':', '+=' or '{' after the key 'a', found end of input" },
        { "a.b-c", 1, 6, "after the key 'a.b-c'" },
        { "\"a b\" 1", 1, 8, "after the key '\"a b 1\"'" },
        { "a [1]", 1, 3, "after the key 'a', found '['" },
        { "= 1", 1, 1, "expected a key, found '='" },
        { "a { = 1 }", 1, 5, "expected '}' or a key, found '='" },
        { "a..b = 1", 1, 1, "an empty key is written \"\"" },
        { ".a = 1", 1, 1, "an empty key is written \"\"" },
        { "a. = 1", 1, 1, "an empty key is written \"\"" },
        { "a*b = 1", 1, 2, "found '*', which must be inside quotes" },
        { "ok = 1\n  bad@key = 2", 2, 6, "found '@', which must be inside quotes" },
        { "${a} = 1", 1, 1, "expected a key, found '${'" },

        // values
        { "a =", 1, 4, "expected a value, found end of input" },
        { "a = ,", 1, 5, "expected a value, found ','" },
        { "a { b = }", 1, 9, "expected a value, found '}'" },
        { "a = = 1", 1, 5, "expected a value, found '='" },
        { "a = b = c", 1, 7, "text with '=' or ':' in it takes quotes" },
        { "a = host:80", 1, 9, "found ':'" },
        { "a =\nb = 1", 2, 3, "found '='" },
        { "a = 1 b += 2", 1, 9, "found '+='" },
        { "a = what?", 1, 9, "found '?', which must be inside quotes" },
        { "a = 5$", 1, 6, "found '$', which must be inside quotes" },
        { "a = back\\slash", 1, 9, "found '\\', which must be inside quotes" },
        { "a = [1] x", 1, 9, "between a list and text, which cannot be joined" },
        { "a = { b = 1 } x", 1, 15, "between an object and text" },
        { "a = x [1]", 1, 7, "between text and a list" },
        { "a = [1] { b = 1 }", 1, 9, "between a list and an object" },
        { "a = ${b} [1] x", 1, 14, "between a list and text" },

        // lists
        { "a = [1, 2", 1, 10, "expected ']' or a value, found end of input; the list opened at line 1, column 5 is never closed" },
        { "a = [\n[1]\n", 3, 1, "the list opened at line 1, column 5 is never closed" },
        { "a = [1,,2]", 1, 8, "expected a value, found ','" },
        { "a = [,1]", 1, 6, "expected a value, found ','" },
        { "a = [1 }", 1, 8, "expected ',', end of line or ']', found '}'" },
        { "a = [b = 1]", 1, 8, "found '='" },
        { "a = ]", 1, 5, "expected a value, found ']'" },

        // quotes
        { "a = \"open", 1, 10, "expected '\"', found end of input; the text opened at line 1, column 5 is never closed" },
        { "a = \"open\nb = 1", 1, 10, "expected '\"', found end of line" },
        { "a = \"\"\"open\n\n", 3, 1, "expected \"\"\", found end of input; the text opened at line 1, column 5 is never closed" },
        { "\"key = 1", 1, 9, "the text opened at line 1, column 1 is never closed" },
        { "a = \"x\\qy\"", 1, 7, "expected an escape such as" },
        { "a = \"x\\", 1, 7, "expected an escape such as" },
        { "a = \"\\u12\"", 1, 6, "expected four hexadecimal digits" },
        { "a = \"\\u12G4\"", 1, 6, "expected four hexadecimal digits" },
        { "a = \"\\u", 1, 6, "expected four hexadecimal digits" },
        { "a = \"\"\"x\ny\"\"\"\nb = @", 3, 5, "found '@'" },

        // substitutions and includes
        { "a = ${", 1, 7, "expected the path of a substitution, found end of input" },
        { "a = ${}", 1, 7, "expected the path of a substitution, found '}'" },
        { "a = ${b", 1, 8, "expected '}' at the end of the substitution, found end of input" },
        { "a = ${b\n}", 1, 8, "expected '}' at the end of the substitution, found end of line" },
        { "a = ${b..c}", 1, 7, "an empty key is written \"\"" },
        { "include \"x\"", 1, 1, "this text is parsed without an include callback" },
        { "a {\n  include \"x\"\n}", 2, 3, "this text is parsed without an include callback" },
        { "include url(\"x\")", 1, 9, "expected \"name\", file(\"name\") or required(\"name\") after include, found 'url('" },
        { "include file(x)", 1, 9, "found 'file(x)'" },
        { "include file(\"x\"", 1, 17, "expected ')' after the name of the file, found end of input" },
        { "include file(5", 1, 9, "found 'file(5'" },
    };

    [SkippableTheory]
    [MemberData(nameof(Rows))]
    public void Parser_should_name_line_column_and_what_it_expected(string input, int line, int column, string expected)
    {
        Skip.IfNot(Provider.IsEmbedded, Reason);

        var error = Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString(input));

        Assert.StartsWith($"line {line}, column {column}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Parser_should_refuse_null() => Assert.ThrowsAny<Exception>(() => ConfigurationFactory.ParseString(null!));
}
