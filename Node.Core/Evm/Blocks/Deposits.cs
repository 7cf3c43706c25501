using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Evm.Blocks;

/// <summary>The deposits to the beacon chain that the logs of its contract announce (EIP-6110).</summary>
internal static class Deposits
{
    public const byte RequestType = 0;

    private const int DataLength = 576;

    private static readonly Hash256 EventTopic = Hash256.Parse("0x649bbc62d0e31342afea4e5cd82d4049e7e1ee912fc0889aa790803be39038c5");

    // Public key, credentials, amount, signature, index: where each begins and its bytes.
    private static readonly (int Offset, int Length)[] Fields = [(160, 48), (256, 32), (320, 8), (384, 96), (512, 8)];

    /// <summary>The data of the request; false for a log of another layout.</summary>
    public static bool TryCollect(IEnumerable<Receipt> receipts, in Address contract, out byte[] data)
    {
        var all = new List<byte>();
        data = [];
        foreach (var receipt in receipts)
        {
            foreach (var log in receipt.Logs)
            {
                if (log.Address == contract && log.Topics is [var topic, ..] && topic == EventTopic && !TryAdd(log.Data.Span, all))
                {
                    return false;
                }
            }
        }

        data = [.. all];
        return true;
    }

    private static bool TryAdd(ReadOnlySpan<byte> log, List<byte> data)
    {
        if (log.Length != DataLength)
        {
            return false;
        }

        for (var i = 0; i < Fields.Length; i++)
        {
            var (offset, length) = Fields[i];
            if (Number(log, i * UInt256.Size) != (ulong)offset || Number(log, offset) != (ulong)length)
            {
                return false;
            }

            data.AddRange(log.Slice(offset + UInt256.Size, length));
        }

        return true;
    }

    private static UInt256 Number(ReadOnlySpan<byte> log, int offset) => UInt256.FromBigEndian(log.Slice(offset, UInt256.Size));
}
