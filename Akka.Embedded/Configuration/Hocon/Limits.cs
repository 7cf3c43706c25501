namespace Akka.Configuration.Hocon;

/// <summary>Bounds that keep a hostile or mistaken text from exhausting the stack or the memory.</summary>
internal static class Limits
{
    /// <summary>Levels of a text; real configurations have fewer than 20.</summary>
    public const int Nesting = 100;

    /// <summary>Levels of a resolved tree, and of substitutions that lead to substitutions: a few hundred bytes of stack each.</summary>
    public const int ResolvedNesting = 400;

    /// <summary>Files that include each other.</summary>
    public const int Includes = 20;

    /// <summary>Values made while resolving; Akka's own reference has about 500.</summary>
    public const int Values = 100_000;

    /// <summary>Characters or elements in one concatenation.</summary>
    public const int Joined = 1 << 20;
}
