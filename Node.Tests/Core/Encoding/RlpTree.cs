using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Node.Core.Encoding;

namespace Node.Tests.Core.Encoding;

/// <summary>RLP as it stands: a string of bytes, or a list of the same.</summary>
internal sealed record RlpTree(byte[]? Bytes, IReadOnlyList<RlpTree> Items)
{
    public static RlpTree String(params byte[] bytes) => new(bytes, []);

    public static RlpTree List(params RlpTree[] items) => new(null, items);

    /// <summary>The vectors' notation: text, a number, a large number after #, a list.</summary>
    public static RlpTree Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => List([.. json.EnumerateArray().Select(Of)]),
        JsonValueKind.Number => Number(json.GetUInt64()),
        _ when json.GetString() is ['#', .. var digits] => Number(BigInteger.Parse(digits, CultureInfo.InvariantCulture)),
        _ => String(System.Text.Encoding.Latin1.GetBytes(json.GetString()!)),
    };

    public static RlpTree Draw(Random random, int depth)
    {
        if (depth > 0 && random.Next(3) == 0)
        {
            return List([.. Enumerable.Range(0, random.Next(0, 9)).Select(_ => Draw(random, depth - 1))]);
        }

        var bytes = new byte[random.Next(10) switch { 0 => 0, < 5 => 1, < 9 => random.Next(60), _ => random.Next(400) }];
        random.NextBytes(bytes);
        return String(bytes);
    }

    /// <summary>The next item with everything below it, or null and the reason in the reader.</summary>
    public static RlpTree? Read(ref RlpReader reader)
    {
        if (!reader.IsAtList)
        {
            return reader.TryReadBytes(out var bytes) ? String(bytes.ToArray()) : null;
        }

        if (!reader.TryEnterList())
        {
            return null;
        }

        var items = new List<RlpTree>();
        while (reader.HasMore)
        {
            if (Read(ref reader) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return reader.TryLeaveList() ? new RlpTree(null, items) : null;
    }

    public void Write(RlpWriter writer)
    {
        if (Bytes is not null)
        {
            writer.Write(Bytes);
            return;
        }

        writer.BeginList();
        foreach (var item in Items)
        {
            item.Write(writer);
        }

        writer.EndList();
    }

    public override string ToString() => Bytes is null ? $"[{string.Join(",", Items)}]" : Convert.ToHexStringLower(Bytes);

    private static RlpTree Number(BigInteger value) => value.IsZero ? String() : String(value.ToByteArray(isUnsigned: true, isBigEndian: true));
}
