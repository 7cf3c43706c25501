namespace Node.Core.Storage;

/// <summary>Keys in the order of their bytes; a key stands before those that it is the beginning of.</summary>
internal sealed class ByteOrder : IComparer<byte[]>
{
    public static ByteOrder Instance { get; } = new();

    public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
}
