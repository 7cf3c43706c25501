using Node.Core.Chain;

namespace Node.Core.Queries.Logs;

/// <summary>A search in work: blocks that may have wanted logs, then their receipts.</summary>
/// <param name="most">Logs at most; with one more the search ends.</param>
internal sealed class LogSearch(IChainSource chain, LogFilter filter, int most)
{
    // Headers or receipts asked for at once: of a full node what is in memory, of a light client what servers are kept busy with.
    private const int AtOnce = 16;

    private readonly List<ulong> _candidates = [];

    public List<FoundLog> Found { get; } = [];

    public bool IsFull => Found.Count > most;

    /// <summary>Both ends included.</summary>
    public async ValueTask Run(ulong first, ulong last)
    {
        var sections = new SectionSearch(chain, filter);
        var (size, indexed) = ((ulong)chain.BloomSectionSize, sections.IsAny ? 0 : chain.BloomSections);
        for (var number = first; number <= last && !IsFull;)
        {
            var section = number / size;
            if (section < indexed)
            {
                foreach (var bits in await sections.Find(section, Math.Min(last / size, indexed - 1)))
                {
                    for (var end = Math.Min(last, number - (number % size) + size - 1); number <= end; number++)
                    {
                        if ((bits[(number % size) / 8] & (0x80 >> (int)(number % 8))) != 0)
                            await Consider(number);
                    }
                }
            }
            else
            {
                await Consider(number++);
            }
        }

        await Look();
    }

    public async ValueTask Take(Header header)
    {
        if (filter.MayMatch(header.LogsBloom))
            await Take([header]);
    }

    private async ValueTask Consider(ulong number)
    {
        _candidates.Add(number);
        if (_candidates.Count == AtOnce)
            await Look();
    }

    private async ValueTask Look()
    {
        chain.CheckPatience();
        var readings = _candidates.ConvertAll(number => chain.HeaderAt(number).AsTask());
        _candidates.Clear();
        var headers = new List<Header>();
        foreach (var reading in readings)
        {
            if (await reading is { } header && filter.MayMatch(header.LogsBloom))
                headers.Add(header);
        }

        if (!IsFull)
            await Take(headers);
    }

    private async ValueTask Take(List<Header> headers)
    {
        var readings = headers.ConvertAll(header => chain.ReceiptsOf(header).AsTask());
        for (var i = 0; i < headers.Count; i++)
        {
            var receipts = await readings[i];
            if (!IsFull && receipts.Any(receipt => receipt.Logs.Any(filter.Matches)))
                Add(headers[i], await chain.BodyOf(headers[i]), receipts);
        }
    }

    private void Add(Header header, Body body, IReadOnlyList<Receipt> receipts)
    {
        var index = 0;
        for (var i = 0; i < receipts.Count; i++)
        {
            foreach (var log in receipts[i].Logs)
            {
                if (filter.Matches(log))
                    Found.Add(new FoundLog(log, header, body.Transactions[i].Hash, i, index));
                index++;
            }
        }
    }
}
