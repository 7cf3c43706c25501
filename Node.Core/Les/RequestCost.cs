namespace Node.Core.Les;

/// <summary>What a request costs: something for itself and something for each item.</summary>
public readonly record struct RequestCost(ulong Base, ulong PerItem)
{
    /// <summary>For so many items. A sum that does not fit is the largest that does: no buffer pays it.</summary>
    public ulong Of(ulong items)
    {
        var sum = Base + ((UInt128)PerItem * items);
        return sum > ulong.MaxValue ? ulong.MaxValue : (ulong)sum;
    }
}
