using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Node.Tests.Architecture;

/// <summary>One C# file of the tree, or a sample in memory; the path is relative to the root, with forward slashes.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    private SyntaxTree? _tree;

    public SyntaxTree Tree => _tree ??= CSharpSyntaxTree.ParseText(Text, new CSharpParseOptions(LanguageVersion.Preview), Path);

    public string Folder => Path.Contains('/') ? Path[..Path.LastIndexOf('/')] : "";

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public int Lines => Text.AsSpan().Count('\n');

    public static int LineOf(SyntaxNodeOrToken node) => node.GetLocation()!.GetLineSpan().StartLinePosition.Line + 1;
}
