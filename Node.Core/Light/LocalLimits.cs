namespace Node.Core.Light;

/// <summary>How much a light client's pool of own transactions takes.</summary>
/// <param name="Transactions">That are not final: pending, or in one of the last blocks.</param>
/// <param name="Bytes">Theirs.</param>
public sealed record LocalLimits(int Transactions, int Bytes)
{
    /// <summary>Of one transaction, as geth.</summary>
    public const int MaxSize = 128 * 1024;

    /// <summary>Blocks above the one that has a transaction after which it is final: it is forgotten (geth's <c>txPermanent</c>).</summary>
    public const ulong Permanence = 500;
}
