using System.Runtime.ExceptionServices;
using Node.Actors.Chain;
using Node.Actors.Light;
using Node.Core.Chain;
using Node.Core.Les.Odr;
using Node.Core.Primitives;
using Node.Core.Queries;

namespace Node.Actors.Odr.Query;

/// <summary>
/// A query on its way. Where it needs a piece that is not at hand it stops, and goes on inside of <see cref="Arrived"/>, on the thread that calls that:
/// no other thread ever runs it, and nothing waits for it.
/// </summary>
/// <param name="open">The chain that it reads.</param>
/// <param name="cache">Pieces that are at hand; null on a full node.</param>
internal sealed class QueryRun(Core.Queries.Query query, Func<IPieces, IChainSource> open, PieceCache? cache) : IPieces
{
    private readonly Dictionary<object, TaskCompletionSource<object?>> _awaited = [];
    private List<object> _wanted = [];
    private Task _work = Task.CompletedTask;

    /// <summary>Null while the query waits for something.</summary>
    public QueryOutcome? Outcome { get; private set; }

    /// <summary>What is waited for.</summary>
    public IEnumerable<object> Awaited => _awaited.Keys;

    public void Begin()
    {
        _work = Work();
        Check();
    }

    /// <summary>What was wanted since the last call: <see cref="PieceRequest"/>, or messages to the light chain.</summary>
    public List<object> TakeWanted()
    {
        var wanted = _wanted;
        _wanted = [];
        return wanted;
    }

    /// <param name="key">What was wanted. Nothing happens where nobody waits for it any longer.</param>
    public void Arrived(object key, object? piece)
    {
        if (_awaited.Remove(key, out var waiting))
        {
            waiting.SetResult(piece);
            Check();
        }
    }

    public void Failed(object key, string reason)
    {
        if (_awaited.Remove(key, out var waiting))
        {
            waiting.SetException(new UnavailableException(reason));
            Check();
        }
    }

    public async ValueTask<object> Get(PieceKey key, OdrRequest request) =>
        cache?.Find(key) ?? (await Await(key, new PieceRequest(key, request)))!;

    public async ValueTask<HeaderAnswer?> HeaderAt(ulong number) => await FindHeader(ChainProtocol.BlockName.At(number));

    public async ValueTask<HeaderAnswer?> HeaderOf(Hash256 hash) => await FindHeader(ChainProtocol.BlockName.Of(hash));

    public async ValueTask<(Hash256? Hash, TrustedCheckpoint? Checkpoint)> AnchorOf(ulong number)
    {
        var found = (LightProtocol.FoundAnchor)(await Await(number, new LightProtocol.GetAnchor(number)))!;
        return (found.Hash, found.Checkpoint);
    }

    private async ValueTask<HeaderAnswer?> FindHeader(ChainProtocol.BlockName name)
    {
        var found = (ChainProtocol.FoundHeader)(await Await(name, new LightProtocol.GetHeader(name)))!;
        return found.Header is null ? null : new HeaderAnswer(found.Header, found.TotalDifficulty.IsZero ? null : found.TotalDifficulty);
    }

    // The continuation is run by SetResult itself: that is what the flag that is not given here means.
    private Task<object?> Await(object key, object message)
    {
        if (!_awaited.TryGetValue(key, out var waiting))
        {
            _awaited[key] = waiting = new TaskCompletionSource<object?>();
            _wanted.Add(message);
        }

        return waiting.Task;
    }

    private async Task Work()
    {
        try
        {
            Outcome = new QueryOutcome(await query.Ask(open(this)), null);
        }
        catch (UnavailableException unavailable)
        {
            Outcome = new QueryOutcome(null, unavailable.Message);
        }
    }

    private void Check()
    {
        if (_work.Exception is { } bug)
            ExceptionDispatchInfo.Throw(bug.InnerException!);
        if (Outcome is null && _awaited.Count == 0)
            throw new InvalidOperationException($"{query} waits for something that is no piece of the chain.");
    }
}
