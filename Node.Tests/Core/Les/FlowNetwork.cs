using Node.Core.Les;
using Xunit;

namespace Node.Tests.Core.Les;

/// <summary>
/// A client that asks whenever it may, and a server, with random latencies between them, random costs, and answers in another order than the
/// requests. Holds the client's estimate against what the server has when the request arrives.
/// </summary>
internal sealed class FlowNetwork
{
    private readonly PriorityQueue<Action, (DateTimeOffset At, int Order)> _events = new();
    private readonly Random _random;
    private readonly int _slowest;
    private readonly ServerBuffer _server;
    private readonly ClientBuffer _client;
    private FlowParameters _granted = FlowParameters.OfCapacity(16_000);
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch;
    private DateTimeOffset _lastToServer;
    private DateTimeOffset _lastToClient;
    private int _order;
    private ulong _ids;
    private int _era;
    private bool _isFrozen;

    /// <param name="slowest">Milliseconds of the longest way.</param>
    public FlowNetwork(int seed, int slowest)
    {
        (_random, _slowest) = (new Random(seed), slowest);
        (_server, _client) = (new ServerBuffer(_granted, _now), new ClientBuffer(_granted, _now));
        Ask();
    }

    public int Accepted { get; private set; }

    public int Frozen { get; private set; }

    /// <summary>The server grants another capacity about so often.</summary>
    public TimeSpan? Changes { private get; init; }

    /// <summary>The server lets more flow in than it granted, up to ten times as much, or no more than that, from about so often on.</summary>
    public TimeSpan? Bonuses { private get; init; }

    /// <summary>The server has too much to do about so often.</summary>
    public TimeSpan? Overloads { private get; init; }

    public void Run(TimeSpan time)
    {
        if (Changes is { } changes)
            Repeat(changes, Grant);
        if (Bonuses is { } bonuses)
            Repeat(bonuses, () => _server.SetRecharge(1 + (_random.Next(2) * _random.NextDouble() * 9), _now));
        if (Overloads is { } overloads)
            Repeat(overloads, Freeze);
        for (var end = _now + time; _events.TryPeek(out _, out var next) && next.At < end;)
        {
            _now = next.At;
            _events.Dequeue()();
        }
    }

    private void Ask()
    {
        var cost = _random.Next(3) == 0 ? _client.Flow.Limit : 1 + (ulong)(_random.NextDouble() * _random.NextDouble() * _client.Flow.Limit);
        cost = Math.Min(cost, _client.Flow.Limit);
        if (_client.WaitFor(cost, _now) is not { } wait)
        {
            At(Milliseconds(50), Ask);
            return;
        }

        if (wait > TimeSpan.Zero)
        {
            At(wait, () => Send(cost));
            return;
        }

        Send(cost);
    }

    // What was waited for may have gone meanwhile: a cut, a freeze.
    private void Send(ulong cost)
    {
        if (_client.WaitFor(cost, _now) != TimeSpan.Zero)
        {
            Ask();
            return;
        }

        var (id, estimate) = (++_ids, _client.EstimateAt(_now));
        _client.Sent(id, cost);
        ToServer(() => Arrive(id, cost, estimate));
        At(_random.Next(2) == 0 ? TimeSpan.Zero : Milliseconds(3_000), Ask);
    }

    private void Arrive(ulong id, ulong cost, ulong estimate)
    {
        if (_isFrozen)
            return;
        Assert.True(estimate <= _server.ValueAt(_now), $"request {id}: reckoned with {estimate}, there is {_server.ValueAt(_now)}");
        Assert.True(_server.TryAccept(cost, _now, out var accepted, out _));
        Accepted++;
        var era = _era;
        At(Milliseconds(_random.Next(4) == 0 ? 5_000 : 20), () =>
        {
            var real = _random.Next(3) switch { 0 => 0UL, 1 => cost, _ => (ulong)(_random.NextDouble() * cost) };
            var buffer = _server.Settle(accepted, era == _era ? real : 0, _now);
            if (era == _era)
                ToClient(() => _client.Replied(id, buffer, _now));
        });
    }

    private void Grant()
    {
        var flow = FlowParameters.OfCapacity(1 + (ulong)_random.Next(40_000));
        _granted = flow;
        _server.Grant(flow, _now);
        ToClient(() => _client.Change(flow, _now));
    }

    private void Freeze()
    {
        if (_isFrozen)
            return;
        Frozen++;
        _isFrozen = true;
        _era++;
        ToClient(_client.Stopped);
        At(Freezing.Time(_random.NextDouble()), Resume);
    }

    private void Resume()
    {
        if (!_server.MayResume(_now))
        {
            At(Freezing.Poll, Resume);
            return;
        }

        _isFrozen = false;
        var buffer = _server.ValueAt(_now);
        ToClient(() => _client.Resumed(buffer, _now));
    }

    private void Repeat(TimeSpan about, Action action) => At(2 * _random.NextDouble() * about, () =>
    {
        action();
        Repeat(about, action);
    });

    private TimeSpan Milliseconds(int most) => TimeSpan.FromMilliseconds(_random.NextDouble() * most);

    private void ToServer(Action arrive) => _lastToServer = Deliver(_lastToServer, arrive);

    private void ToClient(Action arrive) => _lastToClient = Deliver(_lastToClient, arrive);

    // Nothing overtakes what was sent before it.
    private DateTimeOffset Deliver(DateTimeOffset last, Action arrive)
    {
        var at = _now + (_random.Next(3) == 0 ? TimeSpan.Zero : Milliseconds(_slowest));
        at = at > last ? at : last;
        _events.Enqueue(arrive, (at, _order++));
        return at;
    }

    private void At(TimeSpan delay, Action action) => _events.Enqueue(action, (_now + delay, _order++));
}
