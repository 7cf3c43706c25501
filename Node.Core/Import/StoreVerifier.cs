using Node.Core.Chain;
using Node.Core.Evm.Blocks;
using Node.Core.Primitives;
using Node.Core.Storage;

namespace Node.Core.Import;

/// <summary>
/// Computes everything in a store that follows from something else in it again, and compares: hashes, roots, sums, indices, of the canonical chain
/// and of the blocks beside it. Carries no block out. Goes number by number, so that who runs it may do other things between; for one thread.
/// </summary>
public sealed class StoreVerifier
{
    private readonly ChainReader _reader;
    private readonly StateWalk _states;
    private readonly IStoreReader _store;
    private readonly Header _head;

    public StoreVerifier(ChainStore chain)
    {
        (_reader, _store, _head) = (chain.Reader, chain.Store, chain.Head);
        _states = new StateWalk(_store);
    }

    /// <summary>The number that is looked at next.</summary>
    public ulong Next { get; private set; }

    /// <summary>The number after the last.</summary>
    public ulong End => _head.Number + 1;

    /// <summary>Blocks that were found right.</summary>
    public long Blocks { get; private set; }

    /// <summary>Nodes of tries and codes that were hashed.</summary>
    public long Nodes => _states.Count;

    /// <summary>Looks at all blocks of the next number, and says what is wrong with them. Beyond the head are side chains only.</summary>
    public IEnumerable<StoreFault> VerifyNext()
    {
        var number = Next++;
        var hasCanonical = false;
        foreach (var (key, _) in _store.Scan(ChainSchema.HeadersAt(number)))
        {
            var hash = new Hash256(key.AsSpan(^Hash256.Size));
            var isCanonical = _reader.CanonicalHash(number) == hash;
            hasCanonical |= isCanonical;
            if (WhatIsWrong(number, hash, isCanonical) is { } wrong)
                yield return new StoreFault(number, hash, wrong);
            else
                Blocks++;
        }

        if (hasCanonical != number <= _head.Number)
            yield return new StoreFault(number, default, hasCanonical ? "it is canonical, above the head" : "there is no canonical block");
    }

    private string? WhatIsWrong(ulong number, Hash256 hash, bool isCanonical)
    {
        try
        {
            if (_reader.Header(number, hash) is not { } header)
                return "the header is not here";
            if (header.Hash != hash || header.Number != number)
                return $"the header is that of {header}";
            if (_reader.NumberOf(hash) != number)
                return "its number cannot be looked up";
            if (_reader.Body(number, hash) is not { } body)
                return "the body is not here";
            return CheckParent(header, isCanonical)
                ?? (BlockProcessor.CheckBody(new Block(header, body)) is { } wrong ? $"body: {BlockFault.Of(wrong, BlockFaultKind.WrongBody)}" : null)
                ?? CheckReceipts(header, body)
                ?? (isCanonical ? CheckLookups(header, body) : null)
                ?? (_states.Check(header.StateRoot) is { } state ? $"stateRoot: {state}" : null);
        }
        catch (StoreException damaged)
        {
            return damaged.Message;
        }
    }

    private string? CheckParent(Header header, bool isCanonical)
    {
        var sum = _reader.TotalDifficulty(header.Number, header.Hash);
        if (header.Number == 0)
            return sum == header.Difficulty ? null : $"totalDifficulty: expected {header.Difficulty}, got {sum}";
        if (_reader.TotalDifficulty(header.Number - 1, header.ParentHash) is not { } before)
            return "parentHash: the parent is not here";
        return isCanonical && _reader.CanonicalHash(header.Number - 1) != header.ParentHash ? "parentHash: the parent is not canonical"
            : sum != before + header.Difficulty ? $"totalDifficulty: expected {before + header.Difficulty}, got {sum}"
            : null;
    }

    private string? CheckReceipts(Header header, Body body)
    {
        if (_reader.Receipts(header.Number, header.Hash) is not { } receipts)
            return "the receipts are not here";
        var gas = receipts.IsEmpty ? 0 : receipts[^1].CumulativeGasUsed;
        return receipts.Length != body.Transactions.Length ? $"receipts: expected {body.Transactions.Length}, got {receipts.Length}"
            : DerivedRoot.Of(receipts) is var root && root != header.ReceiptsRoot ? $"receiptsRoot: expected {header.ReceiptsRoot}, got {root}"
            : !Bloom.Of(receipts).Equals(header.LogsBloom) ? "logsBloom: it is not that of the receipts"
            : header.Number > 0 && gas != header.GasUsed ? $"gasUsed: expected {header.GasUsed}, got {gas}"
            : null;
    }

    private string? CheckLookups(Header header, Body body)
    {
        for (var i = 0; i < body.Transactions.Length; i++)
        {
            if (_reader.Find(body.Transactions[i].Hash) != new TransactionPlace(header.Number, header.Hash, i))
                return $"transactions[{i}] cannot be looked up";
        }

        return null;
    }
}
