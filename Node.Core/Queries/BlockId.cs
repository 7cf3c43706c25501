using System.Globalization;
using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Queries;

/// <summary>What a query names a block by: a word, its number on the canonical chain, or its hash.</summary>
public sealed record BlockId
{
    private BlockId()
    {
    }

    public static BlockId Latest { get; } = Of(BlockTag.Latest);

    public static BlockId Earliest { get; } = Of(BlockTag.Earliest);

    public BlockTag? Tag { get; private init; }

    public ulong? Number { get; private init; }

    public Hash256? Hash { get; private init; }

    /// <summary>Of a hash: whether a block that the canonical chain has not is as good as none (EIP-1898).</summary>
    public bool MustBeCanonical { get; private init; }

    /// <summary>What geth says where there is no such block and the call needs one.</summary>
    public string NotFound => Tag switch
    {
        BlockTag.Safe => "safe block not found",
        BlockTag.Finalized => "finalized block not found",
        _ => "header not found",
    };

    public static BlockId Of(BlockTag tag) => new() { Tag = tag };

    public static BlockId At(ulong number) => new() { Number = number };

    public static BlockId Of(Hash256 hash, bool mustBeCanonical = false) => new() { Hash = hash, MustBeCanonical = mustBeCanonical };

    /// <summary>The block's header; null where the chain has none.</summary>
    public async ValueTask<Header?> Find(IChainSource chain)
    {
        if (Hash is not { } hash)
            return Number is { } number ? await chain.HeaderAt(number) : await Find(chain, Tag!.Value);
        var header = await chain.HeaderOf(hash);
        return header is null || !MustBeCanonical || (await chain.HeaderAt(header.Number))?.Hash == hash ? header : null;
    }

    public override string ToString() =>
        Hash?.ToString() ?? Number?.ToString(CultureInfo.InvariantCulture) ?? Tag.ToString()!.ToLowerInvariant();

    private static async ValueTask<Header?> Find(IChainSource chain, BlockTag tag) => tag switch
    {
        BlockTag.Latest or BlockTag.Pending => chain.Head,
        BlockTag.Earliest => await chain.HeaderAt(0),
        _ => null,
    };
}
