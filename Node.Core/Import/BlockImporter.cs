using Node.Core.Chain;
using Node.Core.Consensus;
using Node.Core.Evm.Blocks;
using Node.Core.Primitives;
using Node.Core.State;
using Node.Core.Storage;

namespace Node.Core.Import;

/// <summary>
/// Takes blocks into a store: checks everything about them, carries them out, and moves the head. Each block is one batch, so whatever happens leaves
/// the store as it was before the block or after it. The only writer of its store; for one thread.
/// </summary>
public sealed class BlockImporter
{
    // A block that is refused cost nobody much: no more than 1024 of them are remembered, some 200 KiB with their reasons. When there are so many,
    // a quarter is forgotten, in the order of their hashes, which is nobody's choice.
    internal const int MaxBad = 1024;

    private readonly ChainStore _chain;
    private readonly ChainReader _reader;
    private readonly IConsensusEngine _engine;
    private readonly HeadMover _heads;

    public BlockImporter(ChainStore chain)
        : this(chain, ConsensusEngines.Of(chain.Spec, chain.Store))
    {
    }

    internal BlockImporter(ChainStore chain, IConsensusEngine engine)
    {
        (_chain, _reader, _engine) = (chain, chain.Reader, engine);
        _heads = new HeadMover(_reader);
        Head = chain.Head;
        TotalDifficulty = TotalDifficultyOf(Head);
    }

    /// <summary>The last block of the canonical chain.</summary>
    public Header Head { get; private set; }

    /// <summary>The sum of difficulties up to and with <see cref="Head"/>.</summary>
    public UInt256 TotalDifficulty { get; private set; }

    /// <param name="now">In seconds of Unix time.</param>
    /// <exception cref="StoreException">The store cannot be read or written: there is no going on.</exception>
    public ImportResult Import(Block block, ulong now)
    {
        var (header, hash) = (block.Header, block.Hash);
        if (_reader.NumberOf(hash) is not null)
            return new ImportResult.Known(header);
        if (header.Number == 0)
            return new ImportResult.Refused(new BlockFault(BlockFaultKind.Invalid, "number", $"the block 0 of this chain is {_chain.Spec.Genesis.Hash}, not {hash}"));
        if (_reader.WhyBad(hash) is { } why)
            return Refused(BlockFaultKind.KnownBad, why);
        if ((header.ParentHash == Head.Hash ? Head : _reader.Header(header.ParentHash)) is not { } parent)
        {
            return _reader.WhyBad(header.ParentHash) is { } parents
                ? Refused(BlockFaultKind.KnownBad, $"parentHash: block {header.ParentHash} was refused: {parents}")
                : Refused(BlockFaultKind.UnknownParent, $"parentHash: block {header.ParentHash} is not here");
        }

        var parentDifficulty = parent.Hash == Head.Hash ? TotalDifficulty : TotalDifficultyOf(parent);
        var ancestry = new Ancestry(_reader, parent);
        var fault = Check(block, new HeaderContext(parent, parentDifficulty, ancestry, now));
        if (fault is null)
        {
            var state = _chain.StateAt(parent.StateRoot);
            var (result, failure) = BlockProcessor.Run(_chain.Spec, block, _engine.Author(header) ?? header.Beneficiary, state, ancestry.HashAt);
            if (result is not null)
                return Keep(block, result, state, parentDifficulty + header.Difficulty);
            fault = BlockFault.Of(failure!, BlockFaultKind.Invalid);
        }

        if (fault.Kind == BlockFaultKind.Invalid)
            Remember(hash, fault);
        return new ImportResult.Refused(fault);
    }

    /// <summary>Makes a block that is here the head, whatever its difficulty: since the merge the beacon chain says which it is.</summary>
    /// <returns>Null where there is no such block.</returns>
    public ImportResult? SetHead(in Hash256 hash)
    {
        if (hash == Head.Hash)
            return new ImportResult.Known(Head);
        if (_reader.Header(hash) is not { } header)
            return null;
        var batch = new WriteBatch();
        var reorg = _heads.Move(Head, header, null, batch);
        _chain.Store.Write(batch);
        (Head, TotalDifficulty) = (header, TotalDifficultyOf(header));
        return new ImportResult.NewHead(header, reorg);
    }

    private BlockFault? Check(Block block, HeaderContext context)
    {
        var fault = _engine.CheckHeader(block.Header, context);
        if (fault.IsNone)
            fault = _engine.CheckSeal(block.Header, context);
        if (!fault.IsNone)
            return BlockFault.Of(fault);
        if (BlockProcessor.CheckBody(block) is { } wrong)
            return BlockFault.Of(wrong, BlockFaultKind.WrongBody);
        fault = _engine.CheckUncles(block, context);
        return fault.IsNone ? null : BlockFault.Of(fault);
    }

    private ImportResult Keep(Block block, BlockResult result, TrieState state, in UInt256 totalDifficulty)
    {
        var batch = new WriteBatch();
        _chain.Keep(state, batch);
        var (header, hash, writer) = (block.Header, block.Hash, new ChainWriter(batch));
        writer.PutHeader(header, totalDifficulty);
        writer.PutBody(block.Number, hash, block.Body);
        writer.PutReceipts(block.Number, hash, result.Receipts);
        var isHead = HeadChoice.IsBetter(_chain.Spec, header, totalDifficulty, Head, TotalDifficulty);
        var reorg = isHead ? _heads.Move(Head, header, block.Body, batch) : null;
        _chain.Store.Write(batch);
        if (!isHead)
            return new ImportResult.SideBlock(header);
        (Head, TotalDifficulty) = (header, totalDifficulty);
        return new ImportResult.NewHead(header, reorg);
    }

    private void Remember(in Hash256 hash, BlockFault fault)
    {
        var batch = new WriteBatch();
        var known = _chain.Store.Scan(ChainSchema.Bads).Select(entry => entry.Key).ToList();
        if (known.Count >= MaxBad)
        {
            foreach (var key in known.Take(MaxBad / 4))
                batch.Delete(key);
        }

        new ChainWriter(batch).PutBad(hash, fault.ToString());
        _chain.Store.Write(batch);
    }

    private UInt256 TotalDifficultyOf(Header header) => _reader.TotalDifficulty(header.Number, header.Hash)
        ?? throw new StoreException($"The store has {header} without the sum of difficulties up to it.");

    private static ImportResult.Refused Refused(BlockFaultKind kind, string why)
    {
        var colon = why.IndexOf(": ", StringComparison.Ordinal);
        return new ImportResult.Refused(colon < 0 ? new BlockFault(kind, "", why) : new BlockFault(kind, why[..colon], why[(colon + 2)..]));
    }
}
