using System.Text.Json;
using Node.Core.Crypto;
using Node.Core.Primitives;
using Node.Core.Trie;
using Xunit;

namespace Node.Tests.Core.Trie;

public sealed class TrieVectorSpecs
{
    [SkippableTheory]
    [InlineData("trietest.json", false)]
    [InlineData("trieanyorder.json", false)]
    [InlineData("trietest_secureTrie.json", true)]
    [InlineData("trieanyorder_secureTrie.json", true)]
    [InlineData("hex_encoded_securetrie_test.json", true)]
    public void Roots_should_be_those_of_the_vectors(string file, bool isSecure)
    {
        foreach (var test in EthereumTests.Open($"TrieTests/{file}").EnumerateObject())
        {
            var trie = new MerkleTrie();

            foreach (var (key, value) in Operations(test.Value.GetProperty("in")))
                Assert.True(trie.TryPut(isSecure ? Keccak256.Hash(key).Bytes : key, value, out _));

            Assert.Equal(Hash256.Parse(test.Value.GetProperty("root").GetString()), trie.Hash());
        }
    }

    [SkippableFact]
    public void Keys_before_and_after_should_be_those_of_the_vectors()
    {
        foreach (var test in EthereumTests.Open("TrieTests/trietestnextprev.json").EnumerateObject())
        {
            var trie = new MerkleTrie();
            foreach (var key in test.Value.GetProperty("in").EnumerateArray())
                Assert.True(trie.TryPut(Bytes(key.GetString()!), [1], out _));

            foreach (var expected in test.Value.GetProperty("tests").EnumerateArray())
            {
                var asked = Bytes(expected[0].GetString()!);
                Assert.Equal(expected[2].GetString(), First(trie.Entries([.. asked, 0])));
            }
        }
    }

    [SkippableFact]
    public void Compact_paths_should_be_those_of_the_vectors()
    {
        foreach (var test in EthereumTests.Open("BasicTests/hexencodetest.json").EnumerateObject())
        {
            var path = test.Value.GetProperty("seq").EnumerateArray().Select(nibble => nibble.GetByte()).ToArray();
            var isLeaf = test.Value.GetProperty("term").GetBoolean();
            var expected = EthereumTests.Bytes(test.Value.GetProperty("out"));

            var compact = new byte[Nibbles.CompactLength(path)];
            Nibbles.WriteCompact(path, isLeaf, compact);

            Assert.Equal(expected, compact);
            Assert.True(Nibbles.TryReadCompact(expected, out var read, out var flag));
            Assert.Equal(path, read);
            Assert.Equal(isLeaf, flag);
        }
    }

    private static string First(TrieCursor cursor) => cursor.MoveNext() ? System.Text.Encoding.UTF8.GetString(cursor.Key) : "";

    private static IEnumerable<(byte[] Key, byte[] Value)> Operations(JsonElement list) => list.ValueKind == JsonValueKind.Array
        ? list.EnumerateArray().Select(pair => (Bytes(pair[0].GetString()!), Bytes(pair[1].GetString() ?? "")))
        : list.EnumerateObject().Select(pair => (Bytes(pair.Name), Bytes(pair.Value.GetString() ?? "")));

    private static byte[] Bytes(string text) =>
        text.StartsWith("0x", StringComparison.Ordinal) ? Convert.FromHexString(text[2..]) : System.Text.Encoding.UTF8.GetBytes(text);
}
