using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Node.Core.Encoding;

/// <summary>Lists whose items are all of one kind, in RLP: <c>[item, …]</c>.</summary>
public static class RlpLists
{
    /// <summary>Reads one item; false where it is not as it should be.</summary>
    public delegate bool ItemReader<T>(ref RlpReader reader, [MaybeNullWhen(false)] out T item);

    public static void WriteList<T>(this RlpWriter writer, ImmutableArray<T> items, Action<T, RlpWriter> write)
    {
        writer.BeginList();
        foreach (var item in items)
            write(item, writer);
        writer.EndList();
    }

    /// <summary>Reads a list to its end; false, and no items, where it is none or one of its items cannot be read.</summary>
    public static bool TryReadList<T>(this ref RlpReader reader, ItemReader<T> read, out ImmutableArray<T> items)
    {
        items = [];
        if (!reader.TryEnterList())
            return false;
        var builder = ImmutableArray.CreateBuilder<T>();
        while (reader.HasMore)
        {
            if (!read(ref reader, out var item))
                return false;
            builder.Add(item);
        }

        if (!reader.TryLeaveList())
            return false;
        items = builder.DrainToImmutable();
        return true;
    }
}
