using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Les.Messages;
using Node.Core.Les.Odr;
using Node.Core.Primitives;

namespace Node.Core.Les.Client;

/// <summary>
/// How the headers between ours and a head that a server has announced are got: anchors from that server, which answers for what they lead to, the runs between them from all, several at
/// once; handed on in their order. What is in hand is bounded by so many runs.
/// </summary>
public sealed class HeaderSync
{
    private const ulong Step = HeaderRun.MaxCount;

    private readonly Queue<HeaderRun> _runs = [];
    private readonly Dictionary<int, HeaderRun> _asked = [];
    private readonly Dictionary<int, ImmutableArray<Header>> _got = [];
    private readonly int _parallel;
    private bool _isAskingAnchors;
    private ulong _planned;
    private int _nextIndex;
    private int _nextTaken;

    /// <param name="start">The last header that is taken to be the server's too; before the head.</param>
    /// <param name="master">Who announced the head, and answers for the anchors.</param>
    public HeaderSync(ulong start, NodeId master, AnnouncedHead head, int parallel) =>
        (Start, _planned, Master, Head, _parallel) = (start, start, master, head, parallel);

    public ulong Start { get; }

    public NodeId Master { get; }

    public AnnouncedHead Head { get; }

    /// <summary>Every header has been handed on.</summary>
    public bool IsDone => _planned == Head.Number && _runs.Count == 0 && _asked.Count == 0 && _got.Count == 0;

    /// <summary>What to ask for now.</summary>
    public ImmutableArray<SyncNeed> Next()
    {
        var needs = ImmutableArray.CreateBuilder<SyncNeed>();
        if (_planned < Head.Number && Head.Number - _planned <= Step)
        {
            _runs.Enqueue(new HeaderRun(Head.Hash, Head.Number, (int)(Head.Number - _planned)));
            _planned = Head.Number;
        }

        while (_runs.Count > 0 && _asked.Count + _got.Count < _parallel)
        {
            var run = _asked[_nextIndex] = _runs.Dequeue();
            needs.Add(new SyncNeed(_nextIndex++, run));
        }

        if (_planned < Head.Number && !_isAskingAnchors && _runs.Count < _parallel)
        {
            _isAskingAnchors = true;
            var count = Math.Min((Head.Number - _planned - 1) / Step, HeaderRun.MaxCount);
            needs.Add(new SyncNeed(null, new HeadersRequest(new HeaderOrigin(null, _planned + Step), (int)count, Step - 1)));
        }

        return needs.DrainToImmutable();
    }

    /// <summary>The anchors that were asked for last.</summary>
    public void TakeAnchors(ImmutableArray<Header> anchors)
    {
        _isAskingAnchors = false;
        foreach (var anchor in anchors)
            _runs.Enqueue(new HeaderRun(anchor.Hash, anchor.Number, (int)Step));
        _planned = anchors[^1].Number;
    }

    /// <summary>A run; null, or what is wrong with the server that announced it: what its hash names has not the number that was told.</summary>
    public string? TakeRun(int index, ImmutableArray<Header> headers)
    {
        if (!_asked.Remove(index, out var run))
            return null;
        if (headers[^1].Number != run.Number || headers.Length != run.Count)
            return $"block {run.Hash} was announced as {run.Number} and is {headers[^1].Number}";
        _got[index] = headers;
        return null;
    }

    /// <summary>The next run in order, where it is here.</summary>
    public bool TryHandOn(out ImmutableArray<Header> headers)
    {
        if (!_got.Remove(_nextTaken, out headers))
            return false;
        _nextTaken++;
        return true;
    }
}
