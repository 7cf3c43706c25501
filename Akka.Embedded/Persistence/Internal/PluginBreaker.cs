using Akka.Actor;
using Akka.Configuration;

namespace Akka.Persistence.Internal;

/// <summary>
/// Bounds how long a plugin's database may take, and stops asking for a while one that fails again and again.
/// Keys: <c>circuit-breaker.max-failures</c>, <c>call-timeout</c>, <c>reset-timeout</c>.
/// </summary>
internal sealed class PluginBreaker
{
    private readonly Lock _gate = new();
    private readonly string _plugin;
    private readonly IScheduler _scheduler;
    private readonly int _maxFailures;
    private readonly TimeSpan _callTimeout;
    private readonly TimeSpan _resetTimeout;
    private int _failures;
    private TimeSpan _closesAt;

    public PluginBreaker(string plugin, Config config, IScheduler scheduler)
    {
        _plugin = plugin;
        _scheduler = scheduler;
        _maxFailures = config.GetInt("circuit-breaker.max-failures");
        _callTimeout = config.GetTimeSpan("circuit-breaker.call-timeout");
        _resetTimeout = config.GetTimeSpan("circuit-breaker.reset-timeout");
    }

    public async Task<T> Run<T>(Func<Task<T>> call)
    {
        lock (_gate)
        {
            if (_failures >= _maxFailures && _scheduler.MonotonicClock < _closesAt)
                throw new InvalidOperationException($"[{_plugin}] failed {_failures} times in a row and is left alone for {_resetTimeout}.");
        }

        try
        {
            var result = await call().WaitAsync(_callTimeout).ConfigureAwait(false);
            lock (_gate)
                _failures = 0;
            return result;
        }
        catch
        {
            lock (_gate)
            {
                _failures++;
                _closesAt = _scheduler.MonotonicClock + _resetTimeout;
            }

            throw;
        }
    }

    public Task Run(Func<Task> call) => Run(async () =>
    {
        await call().ConfigureAwait(false);
        return true;
    });
}
