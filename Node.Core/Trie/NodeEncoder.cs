using Node.Core.Crypto;
using Node.Core.Encoding;

namespace Node.Core.Trie;

/// <summary>
/// Writes nodes (Yellow Paper, appendix D): <c>[path, value]</c>, <c>[path, child]</c> and <c>[child × 16, value]</c>. A child is referred to by its
/// hash, or stands for itself where it takes less than a hash does. Kept by one owner; what it answers is valid until the next call.
/// </summary>
internal sealed class NodeEncoder
{
    public const int Width = 16;

    private readonly RlpWriter _writer = new();
    private byte[] _encoded = new byte[600];

    public ReadOnlySpan<byte> Leaf(ReadOnlySpan<byte> path, ReadOnlySpan<byte> value)
    {
        BeginShort(path, isLeaf: true);
        _writer.Write(value);
        return End();
    }

    /// <param name="child">A reference in RLP.</param>
    public ReadOnlySpan<byte> Extension(ReadOnlySpan<byte> path, ReadOnlySpan<byte> child)
    {
        BeginShort(path, isLeaf: false);
        _writer.WriteItem(child);
        return End();
    }

    /// <param name="children">References in RLP, null for none.</param>
    public ReadOnlySpan<byte> Branch(ReadOnlySpan<byte[]?> children)
    {
        BeginBranch();
        foreach (var child in children)
            WriteChild(child);
        _writer.Write([]);
        return End();
    }

    /// <param name="children">Nodes that have their references, null for none.</param>
    public ReadOnlySpan<byte> Branch(ReadOnlySpan<TrieNode?> children, ReadOnlySpan<byte> value)
    {
        BeginBranch();
        foreach (var child in children)
            WriteChild(child?.Reference);
        _writer.Write(value);
        return End();
    }

    /// <summary>How a parent refers to a node.</summary>
    public static byte[] Reference(ReadOnlySpan<byte> encoded)
    {
        if (encoded.Length < Keccak256.Size)
            return encoded.ToArray();
        var reference = new byte[1 + Keccak256.Size];
        reference[0] = 0x80 + Keccak256.Size;
        Keccak256.Hash(encoded, reference.AsSpan(1));
        return reference;
    }

    private void BeginBranch()
    {
        _writer.Clear();
        _writer.BeginList();
    }

    private void WriteChild(byte[]? reference)
    {
        if (reference is null)
            _writer.Write([]);
        else
            _writer.WriteItem(reference);
    }

    private void BeginShort(ReadOnlySpan<byte> path, bool isLeaf)
    {
        var length = Nibbles.CompactLength(path);
        var compact = length <= 64 ? stackalloc byte[64] : new byte[length];
        Nibbles.WriteCompact(path, isLeaf, compact);
        _writer.Clear();
        _writer.BeginList();
        _writer.Write(compact[..length]);
    }

    private ReadOnlySpan<byte> End()
    {
        _writer.EndList();
        var length = _writer.Length;
        if (length > _encoded.Length)
            _encoded = new byte[2 * length];
        _writer.CopyTo(_encoded);
        return _encoded.AsSpan(0, length);
    }
}
