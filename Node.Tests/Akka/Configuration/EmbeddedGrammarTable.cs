using Xunit;

namespace Node.Tests.Engine.Configuration;

/// <summary>Input, path, what is there, and why Akka.NET's parser has it otherwise.</summary>
internal static class EmbeddedGrammarTable
{
    private const string NoOptional = "Akka.NET has no ${?...}";
    private const string NoAppend = "Akka.NET has no +=";
    private const string NoLookBack = "Akka.NET knows no earlier value of the same key";
    private const string NoObjectConcat = "Akka.NET takes the first of joined objects";
    private const string Trims = "Akka.NET trims quoted texts";
    private const string LateOnly = "Akka.NET puts an object over a substitution without merging";

    public static readonly TheoryData<string, string, string, string> Rows = new()
    {
        { "a = \" x \"", "a", " x ", Trims },
        { "a = \"null\"", "a", "null", "Akka.NET reads a quoted null as null" },
        { "\uFEFFa = 1", "a", "1", "a byte order mark is a part of Akka.NET's first key" },
        { "a = \"\"\"\"x\"\"\"\"", "a", "\"x\"", "Akka.NET closes at the first three quotes" },
        { "foo\"bar\".x = 1", "foobar.x", "1", "Akka.NET's keys are quoted as a whole" },
        { "a=1\n, b=2", "b", "2", "Akka.NET knows no comma after a line end" },
        { "a = [1\n, 2]", "a", "[1|2]", "Akka.NET knows no comma after a line end" },
        { "a = ${?b}", "a", "<missing>", NoOptional },
        { "a = 1\na = ${?b}", "a", "1", NoOptional },
        { "b = 2\na = 1\na = ${?b}", "a", "2", NoOptional },
        { "a = x${?b}y", "a", "xy", NoOptional },
        { "a = ${?b} x", "a", "x", NoOptional },
        { "a = x ${?b}", "a", "x", NoOptional },
        { "c = z\na = ${?b} x ${c} ${?b}", "a", "x z", NoOptional },
        { "a = ${?b} [1]", "a", "[1]", NoOptional },
        { "a = ${?b} { x = 1 }", "a", "{x=1}", NoOptional },
        { "a = [${?b}, 1]", "a", "[1]", NoOptional },
        { "a = ${?b}${?c}", "a", "<missing>", NoOptional },
        { "a = ${?a}x", "a", "x", NoOptional },
        { "a = ${?b}\nb = ${?a}", "a", "<missing>", NoOptional },
        { "a = ${ b }\nb = 1", "a", "1", "Akka.NET takes no white space in a substitution" },
        { "a = ${\"x.y\".z}\n\"x.y\".z = 1", "a", "1", "Akka.NET takes no quotes in a substitution" },
        { "a = ${b}\nb = null", "a", "<null>", "Akka.NET reads null through a substitution as an empty text" },
        { "a += 1", "a", "[1]", NoAppend },
        { "a = [1]\na += 2", "a", "[1|2]", NoAppend },
        { "a=[1]\na+=2", "a", "[1|2]", NoAppend },
        { "a = [1]\na += 2\na += 3", "a", "[1|2|3]", NoAppend },
        { "a += [1]", "a", "[[1]]", NoAppend },
        { "a += { x = 1 }\na += { x = 2 }", "a", "[{x=1}|{x=2}]", NoAppend },
        { "b = [1]\na = ${b}\na += 2\na += 3", "a", "[1|2|3]", NoAppend },
        { "a = null\na += 1", "a", "[1]", NoAppend },
        { "x { a.b = [1] }\nx.a.b += 2", "x.a.b", "[1|2]", NoAppend },
        { "l = [{ a += 1, a += 2 }]", "l", "[{a=[1|2]}]", NoAppend },
        { "path = [a]\npath = ${path} [b]", "path", "[a|b]", NoLookBack },
        { "path = [a]\npath = ${path} [b]\npath = ${path} [c]", "path", "[a|b|c]", NoLookBack },
        { "path = [a]\npath = [z] ${path}", "path", "[z|a]", NoLookBack },
        { "a = x\na = ${a}y\na = ${a}z", "a", "xyz", NoLookBack },
        { "o { a = x }\no { a = ${o.a}y }", "o.a", "xy", NoLookBack },
        { "t { x = 1 }\na = ${t} { y = 2 }", "a", "{x=1, y=2}", NoObjectConcat },
        { "t { x = 1 }\na = { x = 2 } ${t}", "a", "{x=1}", NoObjectConcat },
        { "t { x = 1, o { p = 1 } }\na = ${t}\na.o.q = 2", "a", "{o={p=1, q=2}, x=1}", LateOnly },
        { "t { x = 1 }\na = ${t}\na { y = ${a.x} }", "a", "{x=1, y=1}", LateOnly },
        { "t { x = 1 }\na = ${t} { y = ${a.x} }", "a", "{x=1, y=1}", NoObjectConcat },
        { "a = ${missing}\na = 5", "a", "5", "Akka.NET resolves also what is overridden" },
    };
}
