using System.Text.Json;
using Node.Core.Chain;
using Node.Core.Encoding;
using Node.Core.Primitives;
using Node.Tests.Architecture;
using Xunit;

namespace Node.Tests.Core.Chain;

/// <summary>The chains that real nodes made, which are not part of this repository but may lie beside it.</summary>
internal static class SharedChains
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "chains"));

    /// <summary>A file by its path in the folder of chains; the spec is skipped where it is absent.</summary>
    public static byte[] Read(string path)
    {
        var file = Path.Combine(Folder, path);
        Skip.IfNot(File.Exists(file), $"the shared chains are not beside this repository: no {path}");
        return File.ReadAllBytes(file);
    }

    /// <summary>Where a chain is, for a process of its own; the spec is skipped where it is absent.</summary>
    public static string FolderOf(string chain)
    {
        var folder = Path.Combine(Folder, chain);
        Skip.IfNot(Directory.Exists(folder), $"the shared chains are not beside this repository: no {chain}");
        return folder;
    }

    public static JsonElement Json(string path) => JsonDocument.Parse(Read(path)).RootElement;

    /// <summary>Block after block as <c>geth export</c> wrote them.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Blocks(string chain)
    {
        var file = Read($"{chain}/chain.rlp");
        for (var start = 0; start < file.Length;)
        {
            var length = LengthOfItem(file.AsSpan(start));
            yield return file.AsMemory(start, length);
            start += length;
        }
    }

    /// <summary>What the archive node answered to one method: parameters and result.</summary>
    public static IEnumerable<(JsonElement Params, JsonElement Result)> Answers(string chain, string method) =>
        Json($"{chain}/answers.json").GetProperty("calls").EnumerateArray()
            .Where(call => call.GetProperty("method").GetString() == method && call.GetProperty("response").TryGetProperty("result", out _))
            .Select(call => (call.GetProperty("params"), call.GetProperty("response").GetProperty("result")));

    /// <summary>Header, body and receipts of a block of mainnet; one of them is part of this repository.</summary>
    public static (byte[] Header, byte[] Body, byte[] Receipts) MainnetSample(string number)
    {
        var own = Path.Combine(Repository.Root, "Node.Tests", "Vectors", $"mainnet-{number}.yaml");
        var text = File.Exists(own) ? File.ReadAllText(own) : System.Text.Encoding.UTF8.GetString(Read($"mainnet-samples/{number}.yaml"));
        var lines = text.Split('\n')
            .Select(line => line.Split(": "))
            .Where(pair => pair.Length == 2 && !pair[0].StartsWith('#'))
            .ToDictionary(pair => pair[0], pair => Convert.FromHexString(pair[1].Trim().Trim('"')[2..]));
        return (lines["header"], lines["body"], lines["receipts"]);
    }

    public static Block Decoded(ReadOnlyMemory<byte> bytes)
    {
        Assert.True(BlockCodec.TryDecode(bytes.Span, out var block, out var failure), failure.ToString());
        return block;
    }

    public static UInt256 Number(JsonElement element, string name) => UInt256.Parse(element.GetProperty(name).GetString());

    public static Hash256 Hash(JsonElement element, string name) => Hash256.Parse(element.GetProperty(name).GetString());

    private static int LengthOfItem(ReadOnlySpan<byte> bytes)
    {
        var reader = new RlpReader(bytes);
        Assert.True(reader.TrySkip(), reader.Error.ToString());
        return reader.Position;
    }
}
