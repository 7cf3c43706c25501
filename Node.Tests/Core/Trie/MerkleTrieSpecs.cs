using Node.Core.Primitives;
using Node.Core.Trie;
using Xunit;

namespace Node.Tests.Core.Trie;

public sealed class MerkleTrieSpecs
{
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [InlineData(3, 32)]
    public void Random_changes_should_leave_what_a_dictionary_has(int seed, int keyLength)
    {
        var random = new Random(seed);
        var model = new SortedDictionary<string, (byte[] Key, byte[] Value)>(StringComparer.Ordinal);
        var store = new NodeStore();
        var trie = new MerkleTrie();
        var keys = Enumerable.Range(0, 300).Select(_ => Bytes(random, keyLength)).ToArray();

        for (var i = 0; i < 4000; i++)
        {
            var key = keys[random.Next(keys.Length)];
            var value = random.Next(3) == 0 ? [] : Bytes(random, random.Next(1, 60));
            Assert.True(trie.TryPut(key, value, out var failure), failure.ToString());
            if (value.Length == 0)
                model.Remove(Convert.ToHexString(key));
            else
                model[Convert.ToHexString(key)] = (key, value);
            if (i % 500 == 0)
                trie = new MerkleTrie(store, trie.Commit(store.Sink));
            if (i % 100 == 0)
                Assert.Equal(RootOf(model.Values), trie.Hash());
        }

        Assert.All(keys, key => Assert.Equal(model.TryGetValue(Convert.ToHexString(key), out var entry) ? entry.Value : null, trie.Get(key).Value));
        AssertEntries(model.Values, trie.Entries());
        AssertEntries(model.Values.Skip(40), trie.Entries(model.Values.ElementAt(40).Key));
        foreach (var (key, _) in model.Values)
            Assert.True(trie.TryDelete(key, out _));
        Assert.Equal(MerkleTrie.EmptyRoot, trie.Hash());
    }

    [Fact]
    public void Keys_that_are_the_beginning_of_others_should_be_kept_apart()
    {
        var trie = new MerkleTrie();
        byte[][] keys = [[], [1], [1, 2], [1, 2, 3], [0x12], [0x12, 0x30]];

        foreach (var key in keys)
            Assert.True(trie.TryPut(key, [.. key, 0xff], out _));

        Assert.All(keys, key => Assert.Equal([.. key, 0xff], trie.Get(key).Value));
        var cursor = trie.Entries();
        Assert.All(keys, key => Assert.True(cursor.MoveNext() && cursor.Key.SequenceEqual(key)));
        Assert.All(keys, key => Assert.True(trie.TryDelete(key, out _)));
        Assert.Equal(MerkleTrie.EmptyRoot, trie.Hash());
    }

    [Fact]
    public void Only_new_nodes_should_be_committed()
    {
        var store = new NodeStore();
        var trie = Filled(store, 200);
        var before = store.Nodes.Count;
        var written = new List<Hash256>();

        Assert.True(trie.TryPut(Key(7), [9, 9, 9], out _));
        trie.Commit((in hash, encoded) => written.Add(hash));

        Assert.InRange(written.Count, 1, 5);
        Assert.True(before > 10 * written.Count);
        var root = trie.Commit((in _, _) => Assert.Fail("there is nothing new"));
        Assert.Equal(root, written[^1]);
    }

    [Fact]
    public void A_missing_or_malformed_node_should_be_a_failure_that_changes_nothing()
    {
        var store = new NodeStore();
        var root = Filled(store, 500).Hash();

        foreach (var (hash, encoded) in store.Nodes.Where((_, i) => i % 40 == 0).Append(KeyValuePair.Create(root, store.Nodes[root])).ToList())
        {
            foreach (var spoilt in new byte[]?[] { null, [], [0xc0], [.. encoded, 0], encoded[..^1] })
            {
                store.Nodes.Remove(hash);
                if (spoilt is not null)
                    store.Nodes[hash] = spoilt;
                var expected = new TrieFailure(spoilt is null ? TrieFault.Missing : TrieFault.Malformed, hash);
                var trie = new MerkleTrie(store, root);
                for (var i = 0; i < 500; i += 23)
                {
                    var before = trie.Hash();
                    if (!trie.TryDelete(Key(i), out var failure))
                        Assert.Equal((expected, before), (failure, trie.Hash()));
                    before = trie.Hash();
                    if (!trie.TryPut(Key(i), [5], out failure))
                        Assert.Equal((expected, before), (failure, trie.Hash()));
                    var lookup = trie.Get(Key(i));
                    Assert.True(lookup.IsFound || lookup.Failure == expected);
                }

                var cursor = new MerkleTrie(store, root).Entries();
                while (cursor.MoveNext())
                    Assert.NotEmpty(cursor.Value);
                Assert.Equal(expected, cursor.Failure);
            }

            store.Nodes[hash] = encoded;
        }
    }

    [Fact]
    public void A_secure_trie_should_hash_its_keys()
    {
        var trie = new SecureTrie(new MerkleTrie());

        Assert.True(trie.TryPut([1, 2, 3], [4], out _));

        Assert.Equal([4], trie.Get([1, 2, 3]).Value);
        Assert.True(trie.Hashed.Get([1, 2, 3]).IsAbsent);
        Assert.True(trie.TryDelete([1, 2, 3], out _));
        Assert.Equal(MerkleTrie.EmptyRoot, trie.Hash());
    }

    internal static MerkleTrie Filled(NodeStore store, int count)
    {
        var trie = new MerkleTrie(store, MerkleTrie.EmptyRoot);
        for (var i = 0; i < count; i++)
            Assert.True(trie.TryPut(Key(i), Value(i), out _));
        trie.Commit(store.Sink);
        return trie;
    }

    internal static byte[] Key(int i) => Node.Core.Crypto.Keccak256.Hash(BitConverter.GetBytes(i)).Bytes.ToArray();

    internal static byte[] Value(int i) => [.. Enumerable.Repeat((byte)(i + 1), 1 + (i % 40)), 1];

    private static Hash256 RootOf(IEnumerable<(byte[] Key, byte[] Value)> entries)
    {
        var trie = new StackTrie();
        foreach (var (key, value) in entries)
            trie.Add(key, value);
        return trie.End();
    }

    private static void AssertEntries(IEnumerable<(byte[] Key, byte[] Value)> expected, TrieCursor cursor)
    {
        foreach (var (key, value) in expected)
        {
            Assert.True(cursor.MoveNext(), cursor.Failure.ToString());
            Assert.Equal(key, cursor.Key);
            Assert.Equal(value, cursor.Value);
        }

        Assert.False(cursor.MoveNext());
        Assert.True(cursor.Failure.IsNone);
    }

    private static byte[] Bytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
