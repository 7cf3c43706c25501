using System.Text.Json;
using Node.Tests.Architecture;
using Xunit;

namespace Node.Tests.Core;

/// <summary>The vectors of ethereum/tests, which are not part of this repository but may lie beside it.</summary>
internal static class EthereumTests
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "vectors", "ethereum-tests"));

    /// <summary>A file by its path in ethereum/tests; the spec is skipped where it is absent.</summary>
    public static JsonElement Open(string path)
    {
        var file = Path.Combine(Folder, path);
        Skip.IfNot(File.Exists(file), $"ethereum/tests is not beside this repository: no {path}");
        return Parse(file);
    }

    /// <summary>Every file of a folder and of those in it, with its name; the spec is skipped where the folder is absent.</summary>
    public static IEnumerable<(string File, JsonElement Json)> OpenFolder(string path)
    {
        var folder = Path.Combine(Folder, path);
        Skip.IfNot(Directory.Exists(folder), $"ethereum/tests is not beside this repository: no {path}");
        return Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (Path.GetRelativePath(folder, file), Parse(file)));
    }

    /// <summary>Bytes of hexadecimal text with or without <c>0x</c>.</summary>
    public static byte[] Bytes(JsonElement text)
    {
        var digits = text.GetString()!;
        return Convert.FromHexString(digits.StartsWith("0x", StringComparison.Ordinal) ? digits[2..] : digits);
    }

    private static JsonElement Parse(string file) =>
        JsonDocument.Parse(File.ReadAllBytes(file), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip }).RootElement;
}
