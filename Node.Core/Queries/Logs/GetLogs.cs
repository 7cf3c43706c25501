namespace Node.Core.Queries.Logs;

/// <summary>Logs of the canonical chain (<c>eth_getLogs</c>), or of one block that is named by its hash in <paramref name="First"/>.</summary>
/// <param name="Last">Included; beyond the head it is the head.</param>
/// <param name="MaxBlocks">A longer range is refused.</param>
/// <param name="MaxLogs">More logs are refused.</param>
public sealed record GetLogs(LogFilter Filter, BlockId First, BlockId Last, ulong MaxBlocks, int MaxLogs) : Query<LogsAnswer>
{
    public override async ValueTask<LogsAnswer> Run(IChainSource chain)
    {
        var search = new LogSearch(chain, Filter, MaxLogs);
        if (First.Hash is not null)
        {
            if (await First.Find(chain) is not { } header)
                return LogsAnswer.Refuse("unknown block");
            await search.Take(header);
        }
        else
        {
            if (NumberOf(First, chain) is not { } first)
                return LogsAnswer.Refuse(First.NotFound);
            if (NumberOf(Last, chain) is not { } last)
                return LogsAnswer.Refuse(Last.NotFound);
            if (first > last)
                return LogsAnswer.Refuse("invalid block range params");
            last = Math.Min(last, chain.Head.Number);
            if (first <= last && last - first >= MaxBlocks)
                return LogsAnswer.Refuse($"block range greater than {MaxBlocks} max: {first} to {last}");
            await search.Run(first, last);
        }

        return search.IsFull
            ? LogsAnswer.Refuse($"query returned more than {MaxLogs} results: ask for fewer blocks, the last one looked at was {search.Found[^1].Header.Number}")
            : new LogsAnswer([.. search.Found], null);
    }

    private static ulong? NumberOf(BlockId block, IChainSource chain) => block.Number ?? block.Tag switch
    {
        BlockTag.Latest or BlockTag.Pending => chain.Head.Number,
        BlockTag.Earliest => 0,
        _ => null,
    };
}
