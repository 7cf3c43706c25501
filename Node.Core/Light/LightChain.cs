using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Node.Core.Chain;
using Node.Core.Consensus;
using Node.Core.Primitives;
using Node.Core.Storage;

namespace Node.Core.Light;

/// <summary>
/// A chain of headers in a store, from genesis or from a header that is trusted: checks what is added, says which header is the head, prunes what is
/// old. Every run of headers is one batch, so whatever happens leaves the store as it was before the run or after it. The only writer of its store;
/// for one thread, but it checks on several.
/// </summary>
public sealed class LightChain
{
    private readonly IKeyValueStore _store;
    private readonly LightLimits _limits;
    private readonly LightRecords _records;
    private readonly IConsensusEngine _engine;
    private readonly Random _random;
    private byte[] _rules;
    private ulong _first;

    private LightChain(IKeyValueStore store, ChainSpec spec, LightLimits limits, IConsensusEngine engine, Random random)
    {
        (_store, Spec, _limits, _engine, _random) = (store, spec, limits, engine, random);
        (Reader, _records) = (new ChainReader(store), new LightRecords(store));
        Head = Reader.Head is { } hash && Reader.Header(hash) is { } head ? head : throw new StoreException("The store has no head.");
        TotalDifficulty = TotalDifficultyOf(Head);
        _first = _records.First ?? throw new StoreException("The store has no light chain.");
        _rules = LightRecords.RulesOf(spec, Head);
    }

    public ChainSpec Spec { get; }

    /// <summary>The headers that are here.</summary>
    public ChainReader Reader { get; }

    /// <summary>The last header of the canonical chain.</summary>
    public Header Head { get; private set; }

    /// <summary>The sum of difficulties up to and with <see cref="Head"/>.</summary>
    public UInt256 TotalDifficulty { get; private set; }

    /// <summary>The last section whose trie of canonical hashes is trusted; null where none is.</summary>
    public TrustedCheckpoint? Checkpoint =>
        _records.Checkpoint is { } kept && !(kept.SectionIndex < Spec.Checkpoint?.SectionIndex) ? kept : Spec.Checkpoint;

    // Another way than the canonical one begins after it at the earliest.
    private ulong Floor => Math.Max(_first, Head.Number > LightLimits.MaxReorg ? Head.Number - LightLimits.MaxReorg : 0);

    /// <summary>
    /// The light chain of a store: begun where the store is empty, refused before anything is written where the store has another or one that was
    /// checked by other rules.
    /// </summary>
    public static bool TryOpen(
        IKeyValueStore store, ChainSpec spec, LightLimits limits, [NotNullWhen(true)] out LightChain? chain, out string error) =>
        TryOpen(store, spec, limits, ConsensusEngines.Of(spec, store), new Random(), out chain, out error);

    internal static bool TryOpen(
        IKeyValueStore store, ChainSpec spec, LightLimits limits, IConsensusEngine engine, Random random, [NotNullWhen(true)] out LightChain? chain, out string error)
    {
        (chain, error) = (null, "");
        var (reader, records) = (new ChainReader(store), new LightRecords(store));
        if (reader.CanonicalHash(0) is not { } known)
            Begin(store, spec);
        else if (known != spec.Genesis.Hash)
            error = $"the store has the genesis {known}, not {spec.Genesis.Hash}";
        else if (records.First is null)
            error = "the store has the chain of a full node, not that of a light one";
        if (error.Length > 0)
            return false;
        var opened = new LightChain(store, spec, limits, engine, random);
        if (records.Rules is { } rules && !rules.AsSpan().SequenceEqual(opened._rules))
            error = $"the genesis file changes a rule that block {opened.Head.Number} and those before it were checked by";
        chain = error.Length > 0 ? null : opened;
        return chain is not null;
    }

    /// <summary>Takes headers, each the child of the one before, up to the first that is refused.</summary>
    /// <param name="isTrusted">Somebody vouches for them: their work is not checked.</param>
    /// <param name="now">In seconds of Unix time.</param>
    /// <param name="target">The number of the head that they lead to: far below it work is checked of a sample. Null: they may lead to the head.</param>
    /// <exception cref="StoreException">The store cannot be read or written: there is no going on.</exception>
    public HeadersResult Keep(ImmutableArray<Header> headers, bool isTrusted, ulong now, ulong? target = null)
    {
        var known = 0;
        while (known < headers.Length && IsHere(headers[known]))
            known++;
        if (known == headers.Length)
            return new HeadersResult(0, null, known == 0 ? null : Choose(headers[^1]));
        var parent = Parent(headers, known, out var fault);
        if (parent is null)
            return new HeadersResult(0, fault, null);

        var run = new HeaderRun(Reader, headers, known, parent, parent.Hash == Head.Hash ? TotalDifficulty : TotalDifficultyOf(parent));
        var (good, wrong) = Check(run, isTrusted, now, target);
        var change = good == 0 ? null : Write(run, good, parent);
        while (_limits.Prunes && new HeaderPruner(_store, Spec, _limits.KeptHeaders).TryStep(ref _first, Head))
        {
        }

        return new HeadersResult(good, wrong.IsNone ? null : HeaderFault.Of(known + good, wrong), change);
    }

    /// <summary>
    /// Begins anew at a header that is trusted; what was here before goes. Of clique that is the header of an epoch, from which its signers are read:
    /// who signed before it is not known, so nobody has signed lately.
    /// </summary>
    /// <param name="checkpoint">What proves the headers before it; null where nothing does.</param>
    /// <param name="lastPath">The nodes that prove the last header of the checkpoint's section; empty where they are not known.</param>
    /// <returns>The fault has the index 0.</returns>
    public HeadersResult BeginAt(Header header, in UInt256 totalDifficulty, TrustedCheckpoint? checkpoint, ImmutableArray<ReadOnlyMemory<byte>> lastPath)
    {
        if (Reader.CanonicalHash(header.Number) == header.Hash)
            return new HeadersResult(0, null, null);
        if (LightStart.Objection(Spec, header, checkpoint ?? Checkpoint) is { } objection)
            return new HeadersResult(0, new HeaderFault(0, IsUnknownParent: false, objection), null);
        if (!LightStart.TryEdge(header, checkpoint, lastPath, out var edge))
            return new HeadersResult(0, new HeaderFault(0, IsUnknownParent: false, "the nodes do not prove the last block of the checkpoint's section"), null);

        var batch = new WriteBatch();
        LightStart.Clear(_store, batch);
        var writer = new ChainWriter(batch);
        writer.PutHeader(header, totalDifficulty);
        writer.PutCanonical(header.Number, header.Hash);
        LightRecords.PutFirst(header.Number, batch);
        LightRecords.PutCheckpoint(checkpoint, batch);
        LightRecords.PutEdge(edge, batch);
        PutHead(header, writer, batch);
        _store.Write(batch);
        (Head, TotalDifficulty, _first) = (header, totalDifficulty, header.Number);
        return new HeadersResult(1, null, new HeadChange([], [header]));
    }

    /// <summary>Gives up every header above a number, whatever chain it is of; none below the first that is here.</summary>
    /// <returns>Null where there is none.</returns>
    public HeadChange? RollBack(ulong number)
    {
        var target = Math.Max(number, _first);
        if (target >= Head.Number)
            return null;
        var head = Canonical(target);
        var batch = new WriteBatch();
        var writer = new ChainWriter(batch);
        var dropped = Dropped(target);
        LightStart.DeleteFrom(_store, target + 1, batch);
        PutHead(head, writer, batch);
        var total = TotalDifficultyOf(head);
        _store.Write(batch);
        (Head, TotalDifficulty) = (head, total);
        return new HeadChange(dropped, []);
    }

    /// <summary>By what a header of the canonical chain can be told, here or not: its hash, and the section that has its number.</summary>
    public (Hash256? Hash, TrustedCheckpoint? Checkpoint) Anchor(ulong number) =>
        (Reader.CanonicalHash(number), Checkpoint is { } checkpoint && number < LightRecords.EndOf(checkpoint) ? checkpoint : null);

    private static void Begin(IKeyValueStore store, ChainSpec spec)
    {
        var (batch, genesis) = (new WriteBatch(), spec.Genesis.Header);
        var writer = new ChainWriter(batch);
        writer.PutHeader(genesis, genesis.Difficulty);
        writer.PutCanonical(0, genesis.Hash);
        writer.PutHead(genesis.Hash);
        LightRecords.PutFirst(0, batch);
        LightRecords.PutRules(LightRecords.RulesOf(spec, genesis), batch);
        LightRecords.PutEdge(ChtEdge.Empty(), batch);
        store.Write(batch);
    }

    // One that was pruned is here as far as its hash goes.
    private bool IsHere(Header header) => Reader.NumberOf(header.Hash) is not null || Reader.CanonicalHash(header.Number) == header.Hash;

    private Header? Parent(ImmutableArray<Header> headers, int index, out HeaderFault? fault)
    {
        var first = headers[index];
        fault = null;
        if (first.Number <= Floor)
        {
            fault = new HeaderFault(index, IsUnknownParent: false, $"number: {first.Number} is before {Floor + 1}, where another chain may leave this one");
            return null;
        }

        if (first.ParentHash == Head.Hash)
            return Head;
        var parent = Reader.Header(first.ParentHash);
        if (parent is null)
            fault = new HeaderFault(index, IsUnknownParent: true, $"parentHash: block {first.ParentHash} is not here");
        return parent;
    }

    private (int Good, ConsensusFault Fault) Check(HeaderRun run, bool isTrusted, ulong now, ulong? target)
    {
        run.Prepare(_engine);
        var form = run.CheckForms(_engine, now);
        if (Checkpoint is { } checkpoint && LightStart.Contradiction(run, form.Good, checkpoint) is { } contradiction)
            form = contradiction;
        var seal = Spec.Clique is not null ? run.CheckSigners(_engine, form.Good, now)
            : isTrusted ? form
            : run.CheckWork(_engine, form.Good, now, target, _random);
        return seal.Good < form.Good ? seal : form;
    }

    private HeadChange? Write(HeaderRun run, int count, Header parent)
    {
        var batch = new WriteBatch();
        var writer = new ChainWriter(batch);
        for (var i = 0; i < count; i++)
            writer.PutHeader(run[i], run.TotalDifficulty(i));
        var (last, total) = (run[count - 1], run.TotalDifficulty(count - 1));
        if (!HeadChoice.IsBetter(Spec, last, total, Head, TotalDifficulty))
        {
            _store.Write(batch);
            return null;
        }

        var adopted = Enumerable.Range(0, count).Select(i => run[i]);
        return Move(parent, adopted, last, total, writer, batch);
    }

    // Since the merge a header that is here may be named the head.
    private HeadChange? Choose(Header header)
    {
        if (header == Head || Reader.Header(header.Number, header.Hash) is null)
            return null;
        var total = TotalDifficultyOf(header);
        if (!HeadChoice.IsBetter(Spec, header, total, Head, TotalDifficulty))
            return null;
        var batch = new WriteBatch();
        return Move(header, [], header, total, new ChainWriter(batch), batch);
    }

    /// <param name="stored">A header that is in the store already.</param>
    /// <param name="after">The headers that follow it, put in the same batch.</param>
    private HeadChange Move(Header stored, IEnumerable<Header> after, Header head, in UInt256 total, ChainWriter writer, WriteBatch batch)
    {
        var before = new Stack<Header>();
        var ancestor = stored;
        for (; !Reader.IsCanonical(ancestor); ancestor = Reader.Header(ancestor.Number - 1, ancestor.ParentHash) ?? throw Missing(ancestor))
            before.Push(ancestor);
        var (dropped, adopted) = (Dropped(ancestor.Number), ImmutableArray.CreateRange(before.Concat(after)));
        foreach (var header in adopted)
            writer.PutCanonical(header.Number, header.Hash);
        for (var number = head.Number + 1; number <= Head.Number; number++)
            writer.DeleteCanonical(number);
        PutHead(head, writer, batch);
        _store.Write(batch);
        (Head, TotalDifficulty) = (head, total);
        return new HeadChange(dropped, adopted);
    }

    private void PutHead(Header head, ChainWriter writer, WriteBatch batch)
    {
        writer.PutHead(head.Hash);
        var rules = LightRecords.RulesOf(Spec, head);
        if (rules.AsSpan().SequenceEqual(_rules))
            return;
        LightRecords.PutRules(rules, batch);
        _rules = rules;
    }

    private ImmutableArray<Header> Dropped(ulong ancestor)
    {
        var dropped = ImmutableArray.CreateBuilder<Header>();
        for (var number = ancestor + 1; number <= Head.Number; number++)
            dropped.Add(Canonical(number));
        return dropped.ToImmutable();
    }

    private Header Canonical(ulong number) => Reader.Header(number) ?? throw new StoreException($"The store has no canonical header {number}.");

    private UInt256 TotalDifficultyOf(Header header) => Reader.TotalDifficulty(header.Number, header.Hash)
        ?? throw new StoreException($"The store has {header} without the sum of difficulties up to it.");

    private static StoreException Missing(Header child) => new($"The store has {child} without its parent.");
}
