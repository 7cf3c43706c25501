using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.Queries;
using Node.Core.Queries.Logs;

namespace Node.Actors.Rpc.Methods;

/// <summary>How an argument says which logs are wanted, and from which blocks.</summary>
internal static class FilterArgument
{
    private const int MaxAddresses = 1000;
    private const int MaxTopicsOfPlace = 1000;

    /// <summary>Addresses and topics.</summary>
    public static LogFilter Filter(this Argument argument)
    {
        argument.Object("a filter");
        var (address, topics) = (argument["address"], argument["topics"]);
        ImmutableArray<Address> addresses = !address.IsGiven ? [] : address.IsArray ? [.. address.Items("addresses").Select(item => item.Address())] : [address.Address()];
        if (addresses.Length > MaxAddresses)
            address.Refuse("exceed max addresses");
        ImmutableArray<ImmutableArray<Hash256>> places = topics.IsGiven ? [.. topics.Items("topics").Select(Place)] : [];
        if (places.Length > Log.MaxTopics)
            topics.Refuse("exceed max topics");
        return new LogFilter { Addresses = addresses, Topics = places };
    }

    /// <summary>The first block and the last; a block that is named by its hash is both.</summary>
    public static (BlockId First, BlockId Last) Blocks(this Argument argument)
    {
        var (hash, first, last) = (argument["blockHash"], argument["fromBlock"], argument["toBlock"]);
        if (!hash.IsGiven)
            return (first.IsGiven ? first.BlockNumber() : BlockId.Latest, last.IsGiven ? last.BlockNumber() : BlockId.Latest);
        if (first.IsGiven || last.IsGiven)
            argument.Refuse("cannot specify both BlockHash and FromBlock/ToBlock, choose one or the other");
        var block = BlockId.Of(hash.Hash());
        return (block, block);
    }

    // Null, alone or among others, is whatever it is.
    private static ImmutableArray<Hash256> Place(Argument place)
    {
        if (!place.IsGiven)
            return [];
        if (!place.IsArray)
            return [place.Hash()];
        var items = place.Items("topics");
        if (items.Count > MaxTopicsOfPlace)
            place.Refuse("exceed max topics");
        return items.Exists(item => !item.IsGiven) ? [] : [.. items.Select(item => item.Hash())];
    }
}
