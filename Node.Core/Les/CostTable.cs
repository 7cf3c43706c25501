using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Node.Core.Chain;
using Node.Core.Encoding;
using Node.Core.Les.Messages;

namespace Node.Core.Les;

/// <summary>
/// What requests cost at most, as a server announces it (<c>flowControl/MRC</c>): <c>[[code, base, perItem], …]</c>. Immutable.
/// </summary>
public sealed class CostTable
{
    /// <summary>Bytes of transactions that are reckoned as one.</summary>
    public const int BytesPerTransaction = 16_384;

    /// <summary>What is announced is twice what is reckoned with.</summary>
    private const ulong Allowance = 2;

    // Eight are known; those of other versions and of extensions may stand among them.
    private const int MaxRows = 256;

    private readonly ImmutableSortedDictionary<int, RequestCost> _rows;

    private CostTable(ImmutableSortedDictionary<int, RequestCost> rows) => _rows = rows;

    /// <summary>geth's costs on the reference machine, without a limit on traffic.</summary>
    public static CostTable Reference { get; } = Announced(0, 0);

    /// <summary>The costs that a server announces.</summary>
    /// <param name="inFactor">Cost units of a byte received; 0 where traffic is free.</param>
    /// <param name="outFactor">Of a byte sent.</param>
    public static CostTable Announced(double inFactor, double outFactor) => new(RequestKinds.All.ToImmutableSortedDictionary(
        kind => kind.Code,
        kind => new RequestCost(
            Highest(kind.Time.Base, kind.BytesIn.Base * inFactor, kind.BytesOut.Base * outFactor),
            Highest(kind.Time.PerItem, kind.BytesIn.PerItem * inFactor, kind.BytesOut.PerItem * outFactor))));

    /// <summary>Null where a request is not served.</summary>
    public RequestCost? Of(RequestKind kind) => _rows.TryGetValue(kind.Code, out var cost) ? cost : null;

    /// <summary>What a server takes for a request before it is served; the largest number for one that it does not serve.</summary>
    public ulong Of(LesRequest request)
    {
        var kind = RequestKinds.Of(request);
        return Of(kind)?.Of(kind.Count(request)) ?? ulong.MaxValue;
    }

    /// <summary>What a client reckons with: as <see cref="Of(LesRequest)"/>, and large transactions as several.</summary>
    public ulong OfSending(LesRequest request) =>
        request is SendTransactions send && Of(RequestKinds.SendTransactions) is { } cost
            ? cost.Of(Math.Max((ulong)send.Transactions.Length, BytesOf(send) / BytesPerTransaction))
            : Of(request);

    /// <summary>How many items of a kind may be asked for at once of a server that grants so large a buffer.</summary>
    public int MostItems(RequestKind kind, ulong limit)
    {
        if (Of(kind) is not { } cost || cost.Base > limit)
            return 0;
        return cost.PerItem == 0 ? kind.MaxItems : (int)Math.Min((ulong)kind.MaxItems, (limit - cost.Base) / cost.PerItem);
    }

    /// <summary>The smallest buffer that lets every client go on: three times the largest request that must fit.</summary>
    public ulong MinLimit => 3 * RequestKinds.All.Max(kind => Of(kind)?.Of((ulong)kind.MinItems) ?? 0);

    /// <summary>The recharge that goes with <see cref="MinLimit"/>.</summary>
    public ulong MinCapacity => ((MinLimit - 1) / FlowParameters.LimitPerRecharge) + 1;

    /// <summary>The first kind that is not served; null where all are.</summary>
    public RequestKind? Missing => RequestKinds.All.FirstOrDefault(kind => !_rows.ContainsKey(kind.Code));

    /// <summary>With the rows of another put over these, as an announcement does it.</summary>
    public CostTable With(CostTable update) => new(_rows.SetItems(update._rows));

    public void Write(RlpWriter writer)
    {
        writer.BeginList();
        foreach (var (code, cost) in _rows)
        {
            writer.BeginList();
            writer.Write((ulong)code);
            writer.Write(cost.Base);
            writer.Write(cost.PerItem);
            writer.EndList();
        }

        writer.EndList();
    }

    public static bool TryRead(ReadOnlySpan<byte> item, [NotNullWhen(true)] out CostTable? table)
    {
        var reader = new FieldReader(item);
        var rows = reader.List("costs", MaxRows, ReadRow);
        reader.End("costs");
        var read = rows.Where(row => RequestKinds.All.Any(kind => (ulong)kind.Code == row.Code))
            .Aggregate(ImmutableSortedDictionary<int, RequestCost>.Empty, (known, row) => known.SetItem((int)row.Code, row.Cost));
        table = reader.Failed ? null : new CostTable(read);
        return table is not null;
    }

    private static (ulong Code, RequestCost Cost) ReadRow(ref FieldReader reader)
    {
        reader.Enter("cost");
        var row = (reader.UInt64("code"), new RequestCost(reader.UInt64("base"), reader.UInt64("perItem")));
        reader.Leave("cost");
        return row;
    }

    private static ulong BytesOf(SendTransactions send) => (ulong)send.Transactions.Sum(transaction => (long)TransactionCodec.EncodeConsensus(transaction).Length);

    private static ulong Highest(ulong time, double bytesIn, double bytesOut) => Math.Max(Allowance * time, (ulong)Math.Max(bytesIn, bytesOut));
}
