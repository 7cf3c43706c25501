using Akka.Actor;
using Akka.Event;
using Node.Actors.Chain;
using Node.Core.Chain;
using Node.Core.Light;
using Node.Core.Primitives;
using Node.Core.Storage;

namespace Node.Actors.Light.Chain;

/// <summary>
/// The chain of headers of a light client: takes headers, moves the head, answers what is asked of it.
/// Child of LightSupervisor, which fails with it: nothing may be built on a store that fails.
/// It owns the store of headers and the head.
/// States: Opening (until the store is open), Keeping.
/// </summary>
internal sealed class LightChainActor : ReceiveActor
{
    private readonly Func<IKeyValueStore> _open;
    private readonly ChainSpec _spec;
    private readonly LightLimits _limits;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private IKeyValueStore? _store;

    public LightChainActor(Func<IKeyValueStore> open, ChainSpec spec, LightLimits limits)
    {
        (_open, _spec, _limits) = (open, spec, limits);
        Become(Opening);
    }

    public static Props Props(ChainSpec spec, LightSettings settings) =>
        Props(() => settings.Store.Length == 0 ? new MemoryStore() : new SqliteStore(settings.Store, SqliteSizes.Small), spec, settings.Limits);

    internal static Props Props(Func<IKeyValueStore> open, ChainSpec spec, LightLimits limits) =>
        Akka.Actor.Props.Create(() => new LightChainActor(open, spec, limits));

    protected override void PreStart()
    {
        _store = _open();
        if (!LightChain.TryOpen(_store, _spec, _limits, out var chain, out var error))
            throw new StoreException($"The store is not that of a light chain of {_spec.Name}: {error}.");
        _log.Info("The light chain of {0} is at {1}", _spec.Name, chain.Head);
        Become(() => Keeping(chain));
    }

    protected override void PostStop() => _store?.Dispose();

    private void Opening() => ReceiveAny(Unhandled);

    private void Keeping(LightChain chain)
    {
        Receive<LightProtocol.KeepHeaders>(request => Keep(chain, request));
        Receive<LightProtocol.BeginAt>(request => Begin(chain, request));
        Receive<LightProtocol.RollBack>(request => RollBack(chain, request));
        Receive<LightProtocol.GetHead>(_ => Sender.Tell(new ChainProtocol.Head(chain.Head, chain.TotalDifficulty)));
        Receive<LightProtocol.GetHeader>(request => Sender.Tell(Find(chain, request.Name)));
        Receive<LightProtocol.GetAnchor>(request => Sender.Tell(Anchor(chain, request.Number)));
    }

    private void Keep(LightChain chain, LightProtocol.KeepHeaders request)
    {
        var now = (ulong)Context.System.Scheduler.Now.ToUnixTimeSeconds();
        Answer(chain, request.Id, chain.Keep(request.Headers, request.IsTrusted, now, request.Target));
    }

    private void Begin(LightChain chain, LightProtocol.BeginAt request) =>
        Answer(chain, request.Id, chain.BeginAt(request.Header, request.TotalDifficulty, request.Checkpoint, request.LastPath));

    private void Answer(LightChain chain, long id, HeadersResult result)
    {
        Publish(chain, result.Change);
        Sender.Tell(result.Fault is { } fault
            ? new LightProtocol.HeadersRefused(id, fault.Index, fault.IsUnknownParent, fault.Reason, chain.Head, chain.TotalDifficulty)
            : new LightProtocol.HeadersKept(id, result.Kept, chain.Head, chain.TotalDifficulty));
    }

    private void RollBack(LightChain chain, LightProtocol.RollBack request)
    {
        Publish(chain, chain.RollBack(request.Number));
        Sender.Tell(new ChainProtocol.Head(chain.Head, chain.TotalDifficulty));
    }

    private void Publish(LightChain chain, HeadChange? change)
    {
        if (change is null)
            return;
        if (!change.Dropped.IsEmpty)
            _log.Info("{0} is the head: {1} headers are left, {2} taken", chain.Head, change.Dropped.Length, change.Adopted.Length);
        Context.System.EventStream.Publish(new ChainProtocol.HeadChanged(chain.Head, chain.TotalDifficulty, change.Dropped, change.Adopted));
    }

    private static ChainProtocol.FoundHeader Find(LightChain chain, ChainProtocol.BlockName name)
    {
        var header = name.Hash is { } hash ? chain.Reader.Header(hash) : name.Number is { } number ? chain.Reader.Header(number) : chain.Head;
        return new(name, header, header is null ? UInt256.Zero : chain.Reader.TotalDifficulty(header.Number, header.Hash) ?? UInt256.Zero);
    }

    private static LightProtocol.FoundAnchor Anchor(LightChain chain, ulong number)
    {
        var (hash, checkpoint) = chain.Anchor(number);
        return new(number, hash, checkpoint);
    }
}
