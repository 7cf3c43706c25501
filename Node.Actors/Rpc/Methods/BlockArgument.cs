using System.Collections.Immutable;
using Node.Core.Primitives;
using Node.Core.Queries;

namespace Node.Actors.Rpc.Methods;

/// <summary>How an argument names a block: a word, a quantity, or an object (EIP-1898).</summary>
internal static class BlockArgument
{
    private static readonly ImmutableDictionary<string, BlockTag> Tags = new Dictionary<string, BlockTag>
    {
        ["latest"] = BlockTag.Latest,
        ["earliest"] = BlockTag.Earliest,
        ["pending"] = BlockTag.Pending,
        ["safe"] = BlockTag.Safe,
        ["finalized"] = BlockTag.Finalized,
    }.ToImmutableDictionary();

    /// <summary>A word, a quantity or an object.</summary>
    public static BlockId Block(this Argument argument) => argument.IsObject ? OfObject(argument) : argument.BlockNumber();

    /// <summary>The head where it is not given.</summary>
    public static BlockId BlockOrLatest(this Argument argument) => argument.IsGiven ? argument.Block() : BlockId.Latest;

    /// <summary>A word or a quantity.</summary>
    public static BlockId BlockNumber(this Argument argument)
    {
        if (argument.IsText && Tags.TryGetValue(argument.Text(), out var tag))
            return BlockId.Of(tag);
        var number = argument.Number();
        if (number > long.MaxValue)
            argument.Refuse("block number larger than int64");
        return BlockId.At(number);
    }

    /// <summary>A slot of storage: at most 32 bytes, their zeros in front given or not.</summary>
    public static UInt256 Slot(this Argument argument)
    {
        var text = argument.Text();
        var digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        if (digits.Length > 2 * UInt256.Size)
            argument.Refuse("hex string too long, want at most 32 bytes");
        else if (digits.Length == 0)
            return default;
        else if (UInt256.TryParse("0x" + digits, out var slot))
            return slot;
        else
            argument.Refuse("invalid hex string");
        return default;
    }

    private static BlockId OfObject(Argument argument)
    {
        var (hash, number) = (argument["blockHash"], argument["blockNumber"]);
        var mustBeCanonical = argument["requireCanonical"];
        if (hash.IsGiven && number.IsGiven)
            argument.Refuse("cannot specify both BlockHash and BlockNumber, choose one or the other");
        if (hash.IsGiven)
            return BlockId.Of(hash.Hash(), mustBeCanonical.IsGiven && mustBeCanonical.Flag());
        if (number.IsGiven)
            return number.BlockNumber();
        argument.Refuse("neither blockHash nor blockNumber is given");
        return BlockId.Latest;
    }
}
