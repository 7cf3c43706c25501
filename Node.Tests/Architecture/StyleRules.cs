using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Node.Tests.Architecture;

/// <summary>The countable part of the house style, one function per rule: each answers what is wrong with a file.</summary>
internal static partial class StyleRules
{
    public const int MaxLines = 400;

    // Written in pieces, so that this file passes its own rules.
    private static readonly string[] Unfinished = ["TO" + "DO", "FIX" + "ME", "HA" + "CK"];

    private static readonly string[] Sleeps = ["Thread.Sle" + "ep", "Task.Del" + "ay"];

    /// <summary>The one place where a conditional is unavoidable: the file that hosts a package of the real engine only.</summary>
    private const string ConditionalFile = "Petabridge";

    public static IEnumerable<string> TooLong(SourceFile file) =>
        file.Lines > MaxLines ? [$"{file.Path}: {file.Lines} lines"] : [];

    public static IEnumerable<string> UnfinishedWork(SourceFile file) =>
        file.Tree.GetRoot().DescendantTrivia(descendIntoTrivia: true)
            .Where(trivia => IsComment(trivia) && Unfinished.Any(word => trivia.ToString().Contains(word, StringComparison.Ordinal)))
            .Select(trivia => $"{At(file, trivia)} {trivia.ToString().Trim()}")
            .Concat(file.Tree.GetRoot().DescendantNodes().OfType<IdentifierNameSyntax>()
                .Where(name => name.Identifier.Text == nameof(NotImplementedException) && name.Parent is ObjectCreationExpressionSyntax)
                .Select(name => $"{file.Path}:{SourceFile.LineOf(name)} {name}"));

    public static IEnumerable<string> Regions(SourceFile file) =>
        Directives(file).Where(directive => directive.IsKind(SyntaxKind.RegionDirectiveTrivia))
            .Select(directive => $"{file.Path}:{SourceFile.LineOf(directive)} {directive}");

    public static IEnumerable<string> Conditionals(SourceFile file) =>
        file.Name.Contains(ConditionalFile, StringComparison.Ordinal)
            ? []
            : Directives(file).Where(directive => directive.IsKind(SyntaxKind.IfDirectiveTrivia))
                .Select(directive => $"{file.Path}:{SourceFile.LineOf(directive)} {directive}");

    /// <summary>A generic type and its namesake without parameters are one noun.</summary>
    public static IEnumerable<string> SeveralNouns(SourceFile file)
    {
        var nouns = TopLevel(file).Where(IsPublic).Select(NameOf).Distinct().ToList();
        return nouns.Count > 1 ? [$"{file.Path}: {string.Join(", ", nouns)}"] : [];
    }

    public static IEnumerable<string> SleepingSpecs(SourceFile file) =>
        file.Tree.GetRoot().DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Where(access => Sleeps.Any(sleep => access.ToString() == sleep || access.ToString().EndsWith("." + sleep, StringComparison.Ordinal)))
            .Select(access => $"{file.Path}:{SourceFile.LineOf(access)} {access}");

    /// <summary>Folder = namespace; <paramref name="roots"/> maps the folders whose namespace starts otherwise.</summary>
    public static IEnumerable<string> StrayNamespaces(SourceFile file, IReadOnlyList<(string Folder, string Namespace)> roots)
    {
        var (folder, root) = roots.FirstOrDefault(entry => file.Folder == entry.Folder || file.Folder.StartsWith(entry.Folder + "/", StringComparison.Ordinal));
        var expected = (root + file.Folder[(folder ?? "").Length..]).Replace('/', '.').TrimStart('.');
        return file.Tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
            .Where(declared => declared.Name.ToString() != expected)
            .Select(declared => $"{file.Path}: namespace {declared.Name}, expected {expected}");
    }

    /// <summary>Paths that exist on one machine only; for any text file, not only C#.</summary>
    public static IEnumerable<string> MachinePaths(string path, string text) =>
        MachinePath().Matches(text).Select(match => $"{path}: {match.Value.Trim()}");

    private static IEnumerable<DirectiveTriviaSyntax> Directives(SourceFile file) =>
        file.Tree.GetRoot().DescendantNodes(descendIntoTrivia: true).OfType<DirectiveTriviaSyntax>();

    private static IEnumerable<MemberDeclarationSyntax> TopLevel(SourceFile file) =>
        file.Tree.GetRoot().DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    private static bool IsPublic(MemberDeclarationSyntax member) => member.Modifiers.Any(SyntaxKind.PublicKeyword);

    private static string NameOf(MemberDeclarationSyntax member) =>
        member is BaseTypeDeclarationSyntax type ? type.Identifier.Text : ((DelegateDeclarationSyntax)member).Identifier.Text;

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)
        || trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia);

    private static string At(SourceFile file, SyntaxTrivia trivia) => $"{file.Path}:{trivia.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

    [GeneratedRegex("""(^|[^\w.])(/wo[r]k/|/tm[p]/|/hom[e]/|/roo[t]/|/User[s]/|[A-Z]:\\User[s]\\)[\w.-]+""")]
    private static partial Regex MachinePath();
}
