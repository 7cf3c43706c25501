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

    /// <summary>Every file of a folder and of those in it, with its path in ethereum/tests; the spec is skipped where the folder is absent.</summary>
    public static IEnumerable<(string Path, Func<JsonElement> Open)> FilesOf(string folder)
    {
        Skip.IfNot(Directory.Exists(Path.Combine(Folder, folder)), $"ethereum/tests is not beside this repository: no {folder}");
        return FilesOf(Folder, folder);
    }

    /// <summary>The few files that are part of this repository.</summary>
    public static IEnumerable<(string Path, Func<JsonElement> Open)> Selection() =>
        FilesOf(Path.Combine(Repository.Root, "Node.Tests", "Vectors", "ethereum-tests"), "");

    /// <summary>Bytes of hexadecimal text with or without <c>0x</c>.</summary>
    public static byte[] Bytes(JsonElement text)
    {
        var digits = text.GetString()!;
        return Convert.FromHexString(digits.StartsWith("0x", StringComparison.Ordinal) ? digits[2..] : digits);
    }

    private static IEnumerable<(string Path, Func<JsonElement> Open)> FilesOf(string root, string folder) =>
        Directory.EnumerateFiles(Path.Combine(root, folder), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (Path.GetRelativePath(root, file).Replace('\\', '/'), (Func<JsonElement>)(() => Parse(file))));

    private static JsonElement Parse(string file) =>
        JsonDocument.Parse(File.ReadAllBytes(file), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip }).RootElement;
}
