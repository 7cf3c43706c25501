namespace Node.Core.Consensus;

/// <summary>Sizes of cache and dataset by epoch: the largest below a line that have a prime number of rows (Yellow Paper, appendix J.1).</summary>
internal static class EthashSizes
{
    public const int EpochLength = 30_000;

    /// <summary>Bytes of a row of the cache.</summary>
    public const int RowSize = 64;

    /// <summary>Bytes that a step of hashimoto mixes in: two rows of the dataset.</summary>
    public const int MixSize = 128;

    private const long FirstCache = 1L << 24;
    private const long CacheGrowth = 1L << 17;
    private const long FirstDataset = 1L << 30;
    private const long DatasetGrowth = 1L << 23;

    public static long Cache(int epoch) => WithPrimeRows(FirstCache + (CacheGrowth * epoch), RowSize);

    public static long Dataset(int epoch) => WithPrimeRows(FirstDataset + (DatasetGrowth * epoch), MixSize);

    private static long WithPrimeRows(long limit, int row)
    {
        var size = limit - row;
        while (!IsPrime(size / row))
            size -= 2 * row;
        return size;
    }

    private static bool IsPrime(long number)
    {
        for (long divisor = 3; divisor * divisor <= number; divisor += 2)
        {
            if (number % divisor == 0)
                return false;
        }

        return number % 2 != 0;
    }
}
