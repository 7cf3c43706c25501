using System.Text.Json;
using Node.Core.Encoding;
using Node.Tests.Core.Encoding;

namespace Node.Tests.Core.Suites;

/// <summary>RLPTests: what is valid is written and read, what is not is refused.</summary>
internal static class RlpSuite
{
    public static IEnumerable<SuiteCase> Cases(string path, JsonElement json) =>
        from test in json.EnumerateObject()
        let bytes = EthereumTests.Bytes(test.Value.GetProperty("out"))
        let isInvalid = path.EndsWith("invalidRLPTest.json", StringComparison.Ordinal)
        let isRandom = path.Contains("Random", StringComparison.Ordinal)
        select new SuiteCase(test.Name, () => isInvalid ? Refused(bytes) : isRandom ? Readable(bytes) : BothWays(test.Value.GetProperty("in"), bytes));

    private static string? Refused(byte[] bytes)
    {
        var reader = new RlpReader(bytes);
        return RlpTree.Read(ref reader) is not null && reader.TryEnd() ? "it is read" : reader.Error == RlpError.None ? "no reason is given" : null;
    }

    private static string? Readable(byte[] bytes)
    {
        var reader = new RlpReader(bytes);
        return RlpTree.Read(ref reader) is not null && reader.TryEnd() ? null : reader.Error.ToString();
    }

    private static string? BothWays(JsonElement value, byte[] bytes)
    {
        var writer = new RlpWriter();
        RlpTree.Of(value).Write(writer);
        var reader = new RlpReader(bytes);
        return !writer.ToArray().AsSpan().SequenceEqual(bytes) ? $"written as {Convert.ToHexStringLower(writer.ToArray())}"
            : RlpTree.Of(value).ToString() != RlpTree.Read(ref reader)?.ToString() || !reader.TryEnd() ? "read as something else"
            : null;
    }
}
