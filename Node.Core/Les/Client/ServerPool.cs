using System.Collections.Immutable;
using Node.Core.Primitives;

namespace Node.Core.Les.Client;

/// <summary>
/// The servers that a light client knows and which one is dialled next (les-facts 2.10): trusted ones always; of the others in turn one known to be
/// of use, at random by what its answers were worth, and one that is new. Time and chance come from outside.
/// </summary>
public sealed class ServerPool(ServerPoolTerms terms, Random random)
{
    /// <summary>A server below is no better known than a new one: it has answered less than one millisecond's work.</summary>
    public const double LeastWeight = 100;

    private const double WeightOfValue = 1_000_000 / TcpDialCost;
    private const double TcpDialCost = 10_000;
    private const double RedialGrowth = 1.5;

    private static readonly TimeSpan ValueFading = TimeSpan.FromHours(100);
    private static readonly TimeSpan LongestRedial = TimeSpan.FromHours(24);

    private readonly Dictionary<NodeId, Entry> _entries = [];
    private readonly HashSet<NodeId> _unwritten = [];
    private bool _isTurnOfNew;

    public int Connected => _entries.Values.Count(entry => entry.IsConnected);

    /// <summary>Worth being kept.</summary>
    public ImmutableArray<ServerRecord> Known => [.. _entries.Values.Where(IsKnown).Select(entry => entry.Record)];

    /// <summary>Whose dial is under way.</summary>
    public ImmutableArray<Enode> Dialled => [.. _entries.Values.Where(entry => entry.DialUntil is not null).Select(entry => entry.Record.Node)];

    public ServerRecord? Find(NodeId id) => _entries.GetValueOrDefault(id)?.Record;

    public bool IsTrusted(NodeId id) => _entries.GetValueOrDefault(id)?.IsTrusted ?? false;

    /// <summary>A server of the operator's.</summary>
    public void Trust(Enode node, DateTimeOffset now) => Entered(new ServerRecord(node, 0, 0, now), now).IsTrusted = true;

    /// <summary>One that nothing is known of.</summary>
    public void Offer(Enode node, DateTimeOffset now) => Entered(new ServerRecord(node, 0, 0, now), now);

    /// <summary>One that was met in an earlier run.</summary>
    public void Remember(ServerRecord record, DateTimeOffset now)
    {
        if (now - record.LastSeen < terms.Forget)
            Entered(record, now).Record = record;
    }

    /// <summary>A server has shaken hands; how it is dialled is unknown where it dialled us.</summary>
    public void Join(NodeId id, Enode? node, DateTimeOffset now)
    {
        if (node is not null)
            Offer(node, now);
        if (!_entries.TryGetValue(id, out var entry))
            return;
        (entry.IsConnected, entry.DialUntil) = (true, null);
        entry.Record = Faded(entry.Record, now) with { Failures = 0 };
        _unwritten.Add(id);
    }

    public void Leave(NodeId id, DateTimeOffset now)
    {
        if (!_entries.TryGetValue(id, out var entry) || !entry.IsConnected)
            return;
        (entry.IsConnected, entry.NotBefore) = (false, Later(entry.NotBefore, now + terms.Redial));
        entry.Record = Faded(entry.Record, now);
        _unwritten.Add(id);
    }

    /// <summary>A dial, or its handshake, came to nothing.</summary>
    public void Fail(NodeId id, DateTimeOffset now)
    {
        if (!_entries.TryGetValue(id, out var entry) || entry.IsConnected)
            return;
        var wait = terms.Redial * Math.Pow(RedialGrowth, Math.Min(entry.Record.Failures, 32));
        (entry.DialUntil, entry.RetryAt) = (null, now + (wait < LongestRedial ? wait : LongestRedial));
        entry.Record = entry.Record with { Failures = entry.Record.Failures + 1 };
        _unwritten.Add(id);
    }

    /// <summary>The server did what no good one does: what it was worth is gone.</summary>
    public void Distrust(NodeId id, DateTimeOffset now)
    {
        if (!_entries.TryGetValue(id, out var entry))
            return;
        entry.NotBefore = now + terms.Distrust;
        entry.Record = entry.Record with { Value = 0 };
        _unwritten.Add(id);
    }

    /// <summary>The server has answered.</summary>
    /// <param name="work">As its price says, in milliseconds.</param>
    /// <param name="weight">Of <see cref="ServiceValue"/>.</param>
    public void Serve(NodeId id, double work, double weight, DateTimeOffset now)
    {
        if (!_entries.TryGetValue(id, out var entry))
            return;
        var faded = Faded(entry.Record, now);
        entry.Record = faded with { Value = Math.Max(faded.Value + (work * weight), 0) };
        _unwritten.Add(id);
    }

    /// <summary>Whom to dial now.</summary>
    public ImmutableArray<Enode> Next(DateTimeOffset now)
    {
        foreach (var late in _entries.Where(entry => entry.Value.DialUntil <= now).Select(entry => entry.Key).ToList())
            Fail(late, now);
        var free = _entries.Values.Where(entry => IsFree(entry, now)).ToList();
        var dials = free.Where(entry => entry.IsTrusted).ToList();
        free.RemoveAll(entry => entry.IsTrusted);
        var dialling = _entries.Values.Count(entry => entry.DialUntil is not null && !entry.IsTrusted);
        var connected = _entries.Values.Count(entry => entry.IsConnected && !entry.IsTrusted);
        for (var wanted = Math.Min(terms.Target - connected, terms.Parallel) - dialling; wanted > 0 && free.Count > 0; wanted--)
        {
            var picked = Pick(free);
            free.Remove(picked);
            dials.Add(picked);
        }

        foreach (var entry in dials)
            entry.DialUntil = now + terms.DialTimeout;
        return [.. dials.Select(entry => entry.Record.Node)];
    }

    /// <summary>When <see cref="Next"/> may have more to say; null: when something changes.</summary>
    public DateTimeOffset? Wake(DateTimeOffset now) => _entries.Values
        .Where(entry => !entry.IsConnected)
        .Select(entry => entry.DialUntil ?? Later(entry.NotBefore, entry.RetryAt))
        .Where(time => time > now)
        .Cast<DateTimeOffset?>()
        .Min();

    /// <summary>What has changed of servers worth being kept since the last time, and who is worth it no longer.</summary>
    public (ImmutableArray<ServerRecord> Changed, ImmutableArray<NodeId> Gone) TakeUnwritten(DateTimeOffset now)
    {
        foreach (var (id, entry) in _entries.Where(entry => !entry.Value.IsConnected && !entry.Value.IsTrusted && now - entry.Value.Record.LastSeen >= terms.Forget).ToList())
        {
            _entries.Remove(id);
            _unwritten.Add(id);
        }

        var (kept, gone) = (ImmutableArray.CreateBuilder<ServerRecord>(), ImmutableArray.CreateBuilder<NodeId>());
        foreach (var id in _unwritten)
        {
            if (_entries.TryGetValue(id, out var entry) && IsKnown(entry))
                kept.Add(entry.Record);
            else
                gone.Add(id);
        }

        _unwritten.Clear();
        return (kept.DrainToImmutable(), gone.DrainToImmutable());
    }

    private static double WeightOf(Entry entry) => entry.Record.Value * WeightOfValue;

    private static bool IsKnown(Entry entry) => WeightOf(entry) >= LeastWeight;

    private static ServerRecord Faded(ServerRecord record, DateTimeOffset now) =>
        now <= record.LastSeen ? record : record with { Value = record.Value * Math.Exp(-((now - record.LastSeen) / ValueFading)), LastSeen = now };

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static bool IsFree(Entry entry, DateTimeOffset now) => !entry.IsConnected && entry.DialUntil is null && Later(entry.NotBefore, entry.RetryAt) <= now;

    private Entry Pick(List<Entry> free)
    {
        _isTurnOfNew = !_isTurnOfNew;
        var group = free.Where(entry => IsKnown(entry) != _isTurnOfNew).ToList();
        if (group.Count == 0)
            group = free;
        var point = random.NextDouble() * group.Sum(Chance);
        foreach (var entry in group)
        {
            point -= Chance(entry);
            if (point < 0)
                return entry;
        }

        return group[^1];
    }

    // New ones have equal chances, and fewer the more often they failed.
    private static double Chance(Entry entry) => Math.Max(WeightOf(entry), LeastWeight) / (1 + entry.Record.Failures);

    private Entry Entered(ServerRecord record, DateTimeOffset now)
    {
        var id = record.Node.Id;
        if (_entries.TryGetValue(id, out var known))
        {
            // That it is not reached where it was says nothing of where it is now.
            if (known.Record.Node != record.Node)
                (known.RetryAt, known.DialUntil) = (default, null);
            known.Record = known.Record with { Node = record.Node };
            return known;
        }

        if (_entries.Count >= terms.MaxServers)
            Evict();
        return _entries[id] = new Entry(record, now);
    }

    private void Evict()
    {
        var worst = _entries.Where(entry => !entry.Value.IsConnected && !entry.Value.IsTrusted)
            .OrderByDescending(entry => entry.Value.Record.Failures).ThenBy(entry => entry.Value.Record.Value).ThenBy(entry => entry.Value.Record.LastSeen)
            .Select(entry => entry.Key).Cast<NodeId?>().FirstOrDefault();
        if (worst is not { } id)
            return;
        _entries.Remove(id);
        _unwritten.Add(id);
    }

    private sealed class Entry(ServerRecord record, DateTimeOffset notBefore)
    {
        public ServerRecord Record { get; set; } = record;

        public bool IsTrusted { get; set; }

        public bool IsConnected { get; set; }

        public DateTimeOffset NotBefore { get; set; } = notBefore;

        public DateTimeOffset RetryAt { get; set; }

        public DateTimeOffset? DialUntil { get; set; }
    }
}
