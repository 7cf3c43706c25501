using System.Buffers.Binary;
using Node.Core.Primitives;

namespace Node.Core.Chain;

/// <summary>
/// Which forks a node has passed and which comes next (EIP-2124, EIP-6122): <c>[hash: B_4, next: P]</c> in the status of eth and in node records.
/// </summary>
/// <param name="Hash">CRC-32 of the genesis hash and the forks passed.</param>
/// <param name="Next">Block or second of the next fork; 0 where none is known.</param>
public readonly record struct ForkId(uint Hash, ulong Next)
{
    /// <summary>The id of a chain at a head.</summary>
    public static ForkId Of(ChainSpec spec, ulong headNumber, ulong headTimestamp)
    {
        var hash = Crc32.Of(spec.Genesis.Hash.Bytes);
        foreach (var (fork, isTime) in Forks(spec))
        {
            if ((isTime ? headTimestamp : headNumber) < fork)
                return new ForkId(hash, fork);
            hash = Add(hash, fork);
        }

        return new ForkId(hash, 0);
    }

    internal static IEnumerable<(ulong Fork, bool IsTime)> Forks(ChainSpec spec) =>
        spec.Forks.Blocks.Select(block => (block, false))
            .Concat(spec.Forks.TimesAfter(spec.Genesis.Header.Timestamp).Select(time => (time, true)));

    internal static uint Add(uint hash, ulong fork)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, fork);
        return Crc32.Of(bytes, hash);
    }

    internal static uint OfGenesis(in Hash256 genesis) => Crc32.Of(genesis.Bytes);
}
