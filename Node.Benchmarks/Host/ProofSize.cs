using System.Globalization;
using Node.Core.Crypto;
using Node.Core.Trie;

namespace Node.Benchmarks.Host;

/// <summary>What the proof of one account takes in states of many accounts, each of 70 bytes in RLP.</summary>
internal static class ProofSize
{
    private const int Samples = 1_000;

    public static void Print()
    {
        var (trie, value, count) = (new MerkleTrie(), new byte[70], 0);
        value.AsSpan().Fill(7);
        foreach (var size in (int[])[10_000, 100_000, 1_000_000])
        {
            for (; count < size; count++)
                trie.TryPut(Key(count), value, out _);
            trie.Hash();
            var proofs = Enumerable.Range(0, Samples).Select(i => Proof(trie, Key(i * (size / Samples)))).ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"proof of one of {size} accounts: {proofs.Average():F0} bytes on average, {proofs.Max()} at most"));
        }
    }

    private static byte[] Key(int index) => Keccak256.Hash(BitConverter.GetBytes(index)).Bytes.ToArray();

    private static int Proof(MerkleTrie trie, byte[] key)
    {
        var nodes = new List<byte[]>();
        trie.TryProve(key, nodes, out _);
        return nodes.Sum(node => node.Length);
    }
}
