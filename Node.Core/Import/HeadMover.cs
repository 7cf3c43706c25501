using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Storage;

namespace Node.Core.Import;

/// <summary>Writes what changes when another block becomes the head: the head, the canonical numbers, where transactions are.</summary>
internal sealed class HeadMover(ChainReader reader)
{
    /// <param name="from">The head before.</param>
    /// <param name="to">The head to be.</param>
    /// <param name="body">Of the head to be; null: it is in the store.</param>
    /// <returns>Null where <paramref name="to"/> follows <paramref name="from"/>.</returns>
    public Reorg? Move(Header from, Header to, Body? body, WriteBatch batch)
    {
        var writer = new ChainWriter(batch);
        if (to.ParentHash == from.Hash)
        {
            Adopt(to, body, writer);
            writer.PutHead(to.Hash);
            return null;
        }

        var adopted = new Stack<Header>();
        var ancestor = to;
        while (!reader.IsCanonical(ancestor))
        {
            adopted.Push(ancestor);
            ancestor = reader.Header(ancestor.Number - 1, ancestor.ParentHash) ?? throw Missing(ancestor);
        }

        var dropped = ImmutableArray.CreateBuilder<Header>();
        for (var number = ancestor.Number + 1; number <= from.Number; number++)
        {
            var header = reader.Header(number) ?? throw new StoreException($"The store has no canonical block {number}.");
            dropped.Add(header);

            // Before the new ones are put: a transaction may be in a block of both ways.
            writer.DeleteLookups(BodyOf(header));
            if (number > to.Number)
                writer.DeleteCanonical(number);
        }

        foreach (var header in adopted)
            Adopt(header, header == to ? body : null, writer);
        writer.PutHead(to.Hash);
        return new Reorg(ancestor, dropped.ToImmutable(), [.. adopted]);
    }

    private void Adopt(Header header, Body? body, ChainWriter writer)
    {
        writer.PutCanonical(header.Number, header.Hash);
        writer.PutLookups(header.Number, body ?? BodyOf(header));
    }

    private Body BodyOf(Header header) =>
        reader.Body(header.Number, header.Hash) ?? throw new StoreException($"The store has no body of {header}.");

    private static StoreException Missing(Header child) => new($"The store has {child} without its parent.");
}
