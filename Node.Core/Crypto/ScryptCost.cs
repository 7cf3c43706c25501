using System.Numerics;

namespace Node.Core.Crypto;

/// <summary>What one run of scrypt takes (RFC 7914, section 2).</summary>
/// <param name="N">Rounds, a power of two: how often a block is mixed, and how many blocks are kept.</param>
/// <param name="R">Length of a block in units of 128 bytes.</param>
/// <param name="P">How many blocks are mixed, one after the other.</param>
public sealed record ScryptCost(int N, int R, int P)
{
    /// <summary>512 MiB, twice what <see cref="Standard"/> needs: 128 bytes × 8 × (2^18 + 3) is 256 MiB and 3 KiB.</summary>
    public const long MaxMemory = 512L << 20;

    /// <summary>Mixed units of 128 bytes: 8 times those of <see cref="Standard"/> (2^18 × 8 × 1 = 2^21), which takes about a second.</summary>
    public const long MaxWork = 1L << 24;

    private const int UnitLength = 128;

    /// <summary>geth's for accounts: 256 MiB and about a second.</summary>
    public static ScryptCost Standard { get; } = new(1 << 18, 8, 1);

    /// <summary>geth's <c>--lightkdf</c>: 4 MiB and about a tenth of a second.</summary>
    public static ScryptCost Light { get; } = new(1 << 12, 8, 6);

    /// <summary>Bytes: the N blocks kept, the P to be mixed, and two to work in.</summary>
    internal long Memory => (long)BlockLength * (N + P + 2L);

    internal int BlockLength => UnitLength * R;

    /// <summary>
    /// Which of <c>n</c>, <c>r</c>, <c>p</c> cannot be and why, or null. RFC 7914 also wants N below 2^(16 r); key files of other clients have
    /// N = 2^18 with r = 1, and so has a published vector, therefore it is not asked for.
    /// </summary>
    internal (string Name, string Reason)? Objection =>
        N < 2 || !BitOperations.IsPow2(N) ? ("n", "it is not a power of two above 1")
        : R < 1 ? ("r", "it is below 1")
        : P < 1 ? ("p", "it is below 1")
        : (long)N * R > MaxMemory / UnitLength || (long)R * P > MaxMemory / UnitLength || Memory > MaxMemory
            ? (N >= R && N >= P ? "n" : R >= P ? "r" : "p", $"it asks for more than {MaxMemory >> 20} MiB of memory")
        : (long)N * R * P > MaxWork ? ("p", $"it asks for more work than n·r·p = {MaxWork}")
        : null;
}
