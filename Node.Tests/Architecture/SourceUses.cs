using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Node.Tests.Architecture;

/// <summary>
/// What each source file uses, as the compiler sees it: a name is followed to its declaration, so neither a missing <c>using</c>
/// nor two folders with a type of the same name can mislead the dependency table.
/// </summary>
internal sealed class SourceUses
{
    private static readonly string[] Built = ["Node.Core", "Node.Actors", "actors", "Node.Tests"];

    private static readonly string[] BlindSpots = ["CS0103", "CS0234", "CS0246"];

    private static readonly SourceFile ImplicitUsings = new("", """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """);

    private static readonly IReadOnlyList<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !Built.Contains(Path.GetFileNameWithoutExtension(path)))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly CSharpCompilation _compilation;

    public SourceUses(IEnumerable<SourceFile> files)
    {
        _compilation = CSharpCompilation.Create(
            "Sources",
            files.Append(ImplicitUsings).Select(file => file.Tree),
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
    }

    /// <summary>Names the compiler could not follow; while there are any, the table is checked in part only.</summary>
    public IReadOnlyList<string> Unresolved() =>
        [.. _compilation.GetDiagnostics().Where(diagnostic => BlindSpots.Contains(diagnostic.Id)).Select(diagnostic => diagnostic.ToString())];

    public IReadOnlyList<Use> All() =>
        [.. _compilation.SyntaxTrees.SelectMany(UsesIn).DistinctBy(use => (use.From, use.Type))];

    private IEnumerable<Use> UsesIn(SyntaxTree tree)
    {
        var model = _compilation.GetSemanticModel(tree);
        foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            if (TypeOf(model.GetSymbolInfo(name).Symbol) is { } type)
            {
                yield return new Use(
                    tree.FilePath,
                    SourceFile.LineOf(name),
                    type.ToDisplayString(),
                    type.ContainingNamespace?.ToDisplayString() ?? "",
                    type.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath,
                    IsActor(type));
            }
        }
    }

    private static INamedTypeSymbol? TypeOf(ISymbol? symbol) => (symbol as INamedTypeSymbol ?? symbol?.ContainingType)?.OriginalDefinition;

    private static bool IsActor(INamedTypeSymbol type)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.ToDisplayString() == "Akka.Actor.ActorBase")
            {
                return true;
            }
        }

        return false;
    }
}
