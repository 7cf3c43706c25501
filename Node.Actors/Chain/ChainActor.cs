using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Node.Actors.Chain.Indexers;
using Node.Actors.Chain.Indexers.Indexer;
using Node.Core.Import;
using Node.Core.Storage;

namespace Node.Actors.Chain;

/// <summary>
/// The chain: takes blocks, moves the head, answers what is asked of it.
/// Parent: NodeSupervisor, which ends the node when the store fails: a corrupt chain must stop the process.
/// It owns the store: headers, blocks, state and head are written by nobody else, nor are the sections that the indexers below it make.
/// States: Opening (until the store is open), Empty (no genesis yet), Keeping, Verifying (keeping, and looking through the store on the side).
/// </summary>
internal sealed class ChainActor : ReceiveActor
{
    // Numbers that are verified for one answer: some milliseconds each.
    private const int VerifiedAtOnce = 64;

    // Headers that are read into a section again for one answer.
    private const int IndexedAtOnce = 1024;

    private const string IndexersName = "indexers";

    private readonly Func<IKeyValueStore> _open;
    private readonly IndexersSettings? _indexers;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private IKeyValueStore? _store;

    public ChainActor(Func<IKeyValueStore> open, IndexersSettings? indexers)
    {
        (_open, _indexers) = (open, indexers);
        Become(Opening);
    }

    public static Props Props(ChainSettings settings) =>
        Props(() => settings.Store.Length == 0 ? new MemoryStore() : new SqliteStore(settings.Store), settings.Indexers);

    /// <param name="indexers">Null: the chain is not indexed.</param>
    internal static Props Props(Func<IKeyValueStore> open, IndexersSettings? indexers = null) =>
        Akka.Actor.Props.Create(() => new ChainActor(open, indexers));

    /// <summary>Only a failure of the store comes up from below, and nothing may be built on a store that fails.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Escalate);

    protected override void PreStart()
    {
        var store = _store = _open();
        if (ChainStore.TryOpen(store, out var chain, out var error))
            Keep(store, chain);
        else if (error.Length > 0)
            throw new StoreException($"The store's chain cannot be read: {error}.");
        else
            Become(() => Empty(store));
    }

    protected override void PostStop() => _store?.Dispose();

    private void Opening() => Receive<ChainProtocol.Quit>(_ => Context.Stop(Self));

    private void Empty(IKeyValueStore store)
    {
        Receive<ChainProtocol.Init>(init => Begin(store, init));
        Receive<ChainProtocol.Quit>(_ => Context.Stop(Self));
        ReceiveAny(_ => Sender.Tell(ChainProtocol.NoChain.Instance));
    }

    private void Keeping(IKeyValueStore store, ChainStore chain, BlockImporter importer)
    {
        Receive<ChainProtocol.VerifyMore>(_ => BeginVerifying(store, chain, importer));
        Always(store, chain, importer);
    }

    private void Verifying(IKeyValueStore store, ChainStore chain, BlockImporter importer, StoreVerifier verifier, SectionVerifier sections)
    {
        Receive<ChainProtocol.VerifyMore>(_ => Verify(verifier, sections));
        Always(store, chain, importer);
    }

    private void Always(IKeyValueStore store, ChainStore chain, BlockImporter importer)
    {
        var answers = new ChainAnswers(chain);
        Receive<ChainProtocol.ImportBlocks>(request => Import(importer, request));
        Receive<ChainProtocol.GetHead>(_ => Sender.Tell(new ChainProtocol.Head(importer.Head, importer.TotalDifficulty)));
        Receive<ChainProtocol.GetView>(_ => Sender.Tell(new ChainProtocol.View(new ChainView(chain), importer.Head, importer.TotalDifficulty)));
        Receive<ChainProtocol.GetHeader>(request => Sender.Tell(answers.Answer(request)));
        Receive<ChainProtocol.GetBlock>(request => Sender.Tell(answers.Answer(request)));
        Receive<ChainProtocol.GetBlocks>(request => Sender.Tell(answers.Answer(request)));
        Receive<ChainProtocol.GetReceipts>(request => Sender.Tell(answers.Answer(request)));
        Receive<ChainProtocol.GetAccount>(request => Sender.Tell(answers.Answer(request)));
        Receive<ChainProtocol.GetTransaction>(request => Sender.Tell(answers.Answer(request)));
        Receive<ChainProtocol.SetHead>(request => SetHead(importer, request));
        Receive<IndexersProtocol.KeepSections>(request => KeepSections(store, chain, request));
        Receive<IndexersProtocol.GetSection>(Route);
        Receive<ChainProtocol.BeginVerify>(_ => BeginVerifying(store, chain, importer));
        Receive<ChainProtocol.Init>(init => Begin(store, init));
        Receive<ChainProtocol.Quit>(_ => Context.Stop(Self));
    }

    private void Begin(IKeyValueStore store, ChainProtocol.Init init)
    {
        if (!ChainStore.TryInit(store, init.Genesis, init.Name, out var chain, out var error))
        {
            Sender.Tell(new ChainProtocol.InitRefused(error));
            return;
        }

        Keep(store, chain);
        Sender.Tell(new ChainProtocol.Initialized(chain.Spec.Genesis.Header, chain.Head));
    }

    private void Keep(IKeyValueStore store, ChainStore chain)
    {
        var importer = new BlockImporter(chain);
        if (_indexers is not null && Context.Child(IndexersName).IsNobody())
            Context.ActorOf(IndexersSupervisor.Props(_indexers, store, Self), IndexersName);
        _log.Info("The chain of {0} is at {1}", chain.Spec.Name, importer.Head);
        Become(() => Keeping(store, chain, importer));
    }

    private void Import(BlockImporter importer, ChainProtocol.ImportBlocks request)
    {
        var now = (ulong)Context.System.Scheduler.Now.ToUnixTimeSeconds();
        var (known, gas) = (0, 0UL);
        for (var i = 0; i < request.Blocks.Length; i++)
        {
            var block = request.Blocks[i];
            var result = importer.Import(block, now);
            if (result is ImportResult.Refused(var fault))
            {
                _log.Warning("{0} is refused: {1}", block.Header, fault);
                var isBad = fault.Kind is BlockFaultKind.Invalid or BlockFaultKind.KnownBad;
                Sender.Tell(new ChainProtocol.Refused(request.Id, i, block.Number, block.Hash, isBad, fault.Field, fault.Reason, importer.Head));
                return;
            }

            (known, gas) = result is ImportResult.Known ? (known + 1, gas) : (known, gas + block.Header.GasUsed);
            Publish(importer, result);
        }

        Sender.Tell(new ChainProtocol.Imported(request.Id, known, gas, importer.Head));
    }

    private void SetHead(BlockImporter importer, ChainProtocol.SetHead request)
    {
        Publish(importer, importer.SetHead(request.Hash));
        Sender.Tell(new ChainProtocol.Head(importer.Head, importer.TotalDifficulty));
    }

    private void Publish(BlockImporter importer, ImportResult? result)
    {
        if (result is not ImportResult.NewHead(var head, var reorg))
            return;
        if (reorg is not null)
            _log.Info("{0} is the head: {1} blocks after {2} are left, {3} taken", head, reorg.Dropped.Length, reorg.Ancestor, reorg.Adopted.Length);
        Context.System.EventStream.Publish(
            new ChainProtocol.HeadChanged(head, importer.TotalDifficulty, reorg?.Dropped ?? [], reorg?.Adopted ?? [head]));
    }

    private void KeepSections(IKeyValueStore store, ChainStore chain, IndexersProtocol.KeepSections request)
    {
        if (chain.Reader.CanonicalHash(request.Number) != request.Block)
        {
            Sender.Tell(new IndexersProtocol.Stale(request.Count, request.Block));
            return;
        }

        store.Write(new WriteBatch(request.Writes));
        Sender.Tell(new IndexersProtocol.Kept(request.Count, request.Block));
    }

    private void Route(IndexersProtocol.GetSection request)
    {
        var indexers = Context.Child(IndexersName);
        if (indexers.IsNobody())
            Sender.Tell(new IndexersProtocol.FoundSection(request.Index, request.Number, null, null));
        else
            indexers.Forward(request);
    }

    private void BeginVerifying(IKeyValueStore store, ChainStore chain, BlockImporter importer)
    {
        var (verifier, sections) = (new StoreVerifier(chain), new SectionVerifier(store));
        Become(() => Verifying(store, chain, importer, verifier, sections));
        Verify(verifier, sections);
    }

    private void Verify(StoreVerifier verifier, SectionVerifier sections)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < VerifiedAtOnce && verifier.Next < verifier.End; i++)
            faults.AddRange(verifier.VerifyNext().Select(fault => fault.ToString()));
        if (faults.Count == 0 && verifier.Next == verifier.End)
            faults.AddRange(sections.VerifyMore(IndexedAtOnce));
        Sender.Tell(new ChainProtocol.Verified(
            verifier.Next, verifier.End, verifier.Blocks, verifier.Nodes, sections.Sections, faults.ToImmutable(), verifier.Next == verifier.End && sections.IsDone));
    }
}
