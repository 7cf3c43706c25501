using Node.Core.Trie;
using Xunit;

namespace Node.Tests.Core.Trie;

public sealed class StackTrieSpecs
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(1000)]
    public void Root_and_nodes_should_be_those_of_the_other_trie(int count)
    {
        var (expected, nodes) = (new NodeStore(), new NodeStore());
        var root = MerkleTrieSpecs.Filled(expected, count).Hash();
        var trie = new StackTrie(nodes.Sink);

        foreach (var i in Enumerable.Range(0, count).OrderBy(i => Convert.ToHexString(MerkleTrieSpecs.Key(i)), StringComparer.Ordinal))
            trie.Add(MerkleTrieSpecs.Key(i), MerkleTrieSpecs.Value(i));

        Assert.Equal(root, trie.End());
        Assert.Equal(expected.Nodes.Keys.ToHashSet(), nodes.Nodes.Keys.ToHashSet());
    }

    [Fact]
    public void Keys_out_of_order_and_empty_values_should_be_bugs()
    {
        var trie = new StackTrie();
        trie.Add([2, 2], [1]);

        Assert.Throws<ArgumentException>(() => trie.Add([2, 1], [1]));
        Assert.Throws<ArgumentException>(() => trie.Add([2, 2], [1]));
        Assert.Throws<ArgumentException>(() => trie.Add([2, 2, 3], [1]));
        Assert.Throws<ArgumentException>(() => trie.Add([3, 3], []));
        trie.End();
        Assert.Throws<ObjectDisposedException>(() => trie.Add([4, 4], [1]));
    }
}
