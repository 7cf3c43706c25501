using Akka.Actor;
using Akka.Event;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.Storage;

namespace Node.Actors.Chain.Indexers.Indexer;

/// <summary>
/// One index: a section is read when its last block has its confirmations, the last section is dropped when the chain has left it.
/// Parent: IndexersSupervisor, which restarts it; it then goes on after the last section that was stored.
/// It owns the section in work. It reads the chain's store and writes nothing: the chain, the store's only writer, gets a section as one batch and
/// writes it if its last block is canonical at that moment, so none of a chain that was left is ever added. No snapshot: it would keep the store's
/// log from being cut for as long as a section takes, and the chain of parents shows a turn of the chain as well.
/// States: Waiting, Building (some blocks at a time), Storing (until the chain has answered).
/// </summary>
internal sealed class IndexerActor : ReceiveActor
{
    private readonly IIndex _index;
    private readonly IndexerSettings _settings;
    private readonly IStoreReader _store;
    private readonly IActorRef _chain;
    private readonly ChainReader _reader;
    private readonly SectionTable _table;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    public IndexerActor(IIndex index, IndexerSettings settings, IStoreReader store, IActorRef chain)
    {
        (_index, _settings, _store, _chain) = (index, settings, store, chain);
        (_reader, _table) = (new ChainReader(store), new SectionTable(store, index.Name));
        Become(() => Waiting(0));
    }

    /// <param name="store">For reading, from any thread.</param>
    /// <param name="chain">Writes what it is told with <see cref="IndexersProtocol.KeepSections"/>.</param>
    public static Props Props(IIndex index, IndexerSettings settings, IStoreReader store, IActorRef chain) =>
        Akka.Actor.Props.Create(() => new IndexerActor(index, settings, store, chain));

    protected override void PreStart()
    {
        // Before the store is looked at: no change of the head may fall in between.
        Context.System.EventStream.Subscribe(Self, typeof(ChainProtocol.HeadChanged));
        Look();
    }

    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self, typeof(ChainProtocol.HeadChanged));

    private void Waiting(ulong section)
    {
        Receive<ChainProtocol.HeadChanged>(changed => changed.Dropped.Length > 0 || _settings.IsDue(section, changed.Header.Number), _ => Look());
        Always();
    }

    private void Building(SectionBuild build)
    {
        Receive<Step>(step => step.Build == build, _ => Advance(build));
        Receive<ChainProtocol.HeadChanged>(changed => changed.Dropped.Length > 0 && changed.Dropped[0].Number <= build.Last, _ => Look());
        Always();
    }

    private void Storing(ulong count, Hash256 block)
    {
        Receive<IndexersProtocol.Kept>(kept => kept.Count == count && kept.Block == block, _ => Tell(count));
        Receive<IndexersProtocol.Stale>(stale => stale.Count == count && stale.Block == block, _ => Look());
        Always();
    }

    private void Always()
    {
        Receive<IndexersProtocol.GetSection>(request => Sender.Tell(Answer(request)));
        Receive<ChainProtocol.HeadChanged>(_ => { });

        // Of a section, or of an actor, that was given up.
        Receive<Step>(_ => { });
        Receive<IndexersProtocol.Kept>(_ => { });
        Receive<IndexersProtocol.Stale>(_ => { });
    }

    /// <summary>Decides what to do next, from the store alone.</summary>
    private void Look()
    {
        var (count, size) = _table.Stored;
        Section? last = count > 0 ? _table.Read(count - 1) : null;
        if (last is { } dropped && (size != (ulong)_settings.SectionSize || _reader.CanonicalHash(_settings.LastOf(count - 1)) != dropped.Head))
            Drop(count - 1, dropped, size);
        else if (_reader.Head is { } head && _reader.NumberOf(head) is { } number && _settings.IsDue(count, number))
            Begin(new SectionBuild(_store, _index, count, _settings.SectionSize, last));
        else
            Become(() => Waiting(count));
    }

    private void Begin(SectionBuild build)
    {
        Become(() => Building(build));
        Self.Tell(new Step(build));
    }

    private void Advance(SectionBuild build)
    {
        if (!build.TryAdvance(_settings.Step))
        {
            // The change of the head that tells of it is still to come.
            Become(() => Waiting(build.Number));
        }
        else if (!build.IsRead)
        {
            Self.Tell(new Step(build));
        }
        else
        {
            var batch = new WriteBatch();
            _table.Add(build.Number, build.End(batch), _settings.SectionSize, batch);
            Store(build.Number + 1, build.Last, build.Head, batch);
        }
    }

    private void Drop(ulong section, Section dropped, ulong size)
    {
        _log.Info("{0}: section {1} is dropped, it ended with {2}", _index.Name, section, dropped.Head);
        var batch = new WriteBatch();
        _index.Drop(section, dropped, batch);
        _table.Drop(section, size, batch);

        // Of the genesis block, which always is canonical: a section that was dropped too early is made again.
        Store(section, 0, _reader.CanonicalHash(0) ?? throw new StoreException("The store has no genesis."), batch);
    }

    private void Store(ulong count, ulong number, Hash256 block, WriteBatch batch)
    {
        _chain.Tell(new IndexersProtocol.KeepSections(count, number, block, [.. batch.Writes]));
        Become(() => Storing(count, block));
    }

    private void Tell(ulong count)
    {
        Context.System.EventStream.Publish(new IndexersProtocol.SectionsChanged(_index.Name, count));
        Look();
    }

    private IndexersProtocol.FoundSection Answer(IndexersProtocol.GetSection request)
    {
        var (count, size) = _table.Stored;
        return request.Number < count && size == (ulong)_settings.SectionSize && _table.Read(request.Number) is var section
            && _reader.CanonicalHash(_settings.LastOf(request.Number)) == section.Head
                ? new(_index.Name, request.Number, section.Head, section.Root)
                : new(_index.Name, request.Number, null, null);
    }

    private sealed record Step(SectionBuild Build);
}
