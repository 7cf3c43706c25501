using Akka.Actor;
using Akka.Event;
using Node.Actors.Chain.Indexers.Indexer;
using Node.Core.Storage;

namespace Node.Actors.Chain.Indexers;

/// <summary>
/// Makes the indexers and hands them what is asked.
/// Parent: ChainActor, which fails when this does: only a failure of the store comes up.
/// It owns its children and nothing else.
/// States: Running.
/// </summary>
internal sealed class IndexersSupervisor : ReceiveActor
{
    private readonly IndexersSettings _settings;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    public IndexersSupervisor(IndexersSettings settings, IStoreReader store, IActorRef chain)
    {
        _settings = settings;
        Start(new ChtIndex(), settings.Cht, store, chain);
        Start(new BloomTrieIndex(), settings.BloomTrie, store, chain);
        Start(new BloomBitsIndex(), settings.BloomBits, store, chain);
        Become(Running);
    }

    /// <param name="chain">The only writer of the store.</param>
    public static Props Props(IndexersSettings settings, IStoreReader store, IActorRef chain) =>
        Akka.Actor.Props.Create(() => new IndexersSupervisor(settings, store, chain));

    /// <summary>
    /// An index can be made from the chain at any time, so an indexer starts anew alone and, when that does not help, the chain does without it; but on a
    /// store that fails nothing may go on.
    /// </summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(
        _settings.MaxRestarts, _settings.RestartWindow, cause => IsOfStore(cause) ? Directive.Escalate : Directive.Restart);

    private static bool IsOfStore(Exception? cause) => cause is StoreException || (cause is not null && IsOfStore(cause.InnerException));

    private void Running()
    {
        Receive<IndexersProtocol.GetSection>(Route);
        Receive<Gone>(gone => _log.Error("The index {0} is given up", gone.Index));
    }

    private void Route(IndexersProtocol.GetSection request)
    {
        var indexer = Context.Child(request.Index);
        if (indexer.IsNobody())
            Sender.Tell(new IndexersProtocol.FoundSection(request.Index, request.Number, null, null));
        else
            indexer.Forward(request);
    }

    private static void Start(IIndex index, IndexerSettings settings, IStoreReader store, IActorRef chain) =>
        Context.WatchWith(Context.ActorOf(IndexerActor.Props(index, settings, store, chain), index.Name), new Gone(index.Name));

    private sealed record Gone(string Index);
}
