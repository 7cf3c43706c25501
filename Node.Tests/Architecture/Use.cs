namespace Node.Tests.Architecture;

/// <summary>One place where a file uses a type: declared in another file of ours, or in an assembly.</summary>
internal sealed record Use(string From, int Line, string Type, string Namespace, string? DeclaredIn, bool IsActor)
{
    public override string ToString() => $"{From}:{Line} uses {Type}";
}
