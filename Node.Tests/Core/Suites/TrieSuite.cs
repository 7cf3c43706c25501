using System.Text.Json;
using Node.Core.Crypto;
using Node.Core.Primitives;
using Node.Core.Trie;

namespace Node.Tests.Core.Suites;

/// <summary>TrieTests: roots after operations, of plain and of hashed keys, and the keys after a key.</summary>
internal static class TrieSuite
{
    public static IEnumerable<SuiteCase> Cases(string path, JsonElement json)
    {
        var isSecure = path.Contains("secure", StringComparison.OrdinalIgnoreCase);
        return path.EndsWith("nextprev.json", StringComparison.Ordinal)
            ? json.EnumerateObject().SelectMany(test => Neighbours(test.Name, test.Value))
            : json.EnumerateObject().Select(test => SuiteCase.Compare(
                test.Name,
                Hash256.Parse(test.Value.GetProperty("root").GetString()).ToString(),
                () => RootAfter(test.Value.GetProperty("in"), isSecure)));
    }

    private static string RootAfter(JsonElement operations, bool isSecure)
    {
        var trie = new MerkleTrie();
        foreach (var (key, value) in Operations(operations))
        {
            if (!trie.TryPut(isSecure ? Keccak256.Hash(key).Bytes : key, value, out var failure))
                return failure.ToString();
        }

        return trie.Hash().ToString();
    }

    private static IEnumerable<SuiteCase> Neighbours(string name, JsonElement test)
    {
        foreach (var expected in test.GetProperty("tests").EnumerateArray())
        {
            var asked = expected[0].GetString()!;
            yield return SuiteCase.Compare($"{name} after '{asked}'", expected[2].GetString(), () =>
            {
                var trie = new MerkleTrie();
                foreach (var key in test.GetProperty("in").EnumerateArray())
                    trie.TryPut(Bytes(key.GetString()!), [1], out _);
                var cursor = trie.Entries([.. Bytes(asked), 0]);
                return cursor.MoveNext() ? System.Text.Encoding.UTF8.GetString(cursor.Key) : "";
            });
        }
    }

    private static IEnumerable<(byte[] Key, byte[] Value)> Operations(JsonElement list) => list.ValueKind == JsonValueKind.Array
        ? list.EnumerateArray().Select(pair => (Bytes(pair[0].GetString()!), Bytes(pair[1].GetString() ?? "")))
        : list.EnumerateObject().Select(pair => (Bytes(pair.Name), Bytes(pair.Value.GetString() ?? "")));

    private static byte[] Bytes(string text) =>
        text.StartsWith("0x", StringComparison.Ordinal) ? Convert.FromHexString(text[2..]) : System.Text.Encoding.UTF8.GetBytes(text);
}
